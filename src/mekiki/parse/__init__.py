"""Bytes to Message. ``message.py`` is the way through; every other module reads one kind of thing.

charset, words, address: header text. mime: the tree of parts. flowed, html, style: what a reader sees. links, url, qr:
where it leads. received: by which route it came. containers, outlook, archives, filetypes: what mails and attachments come in.
forward: what is left of a mail that somebody passed on.
"""
