/* One version, no switch; `report publish` lists here what lies beside it. */
