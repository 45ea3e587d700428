"""What was learned from a case, for other programs: indicators with an expiry, and why some things are none.

indicators   what of a case may be passed on, at which scope, and what must not be
stix         STIX 2.1 (needs the extra ``exchange``)
misp         a MISP event (needs the extra ``exchange``)
table        CSV
blocklists   RPZ, hosts, Postfix and rspamd, brought up to date in place
"""
