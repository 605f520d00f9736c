"""The Content-Security-Policy that a host may send with the book.

Scripts and data come from the book alone and nothing is evaluated from text: Vega runs by its
interpreter. Styles may stand in a page, since Vega draws by style attributes and a static
picture carries its own width.
"""

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
