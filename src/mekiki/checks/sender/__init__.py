"""The sender: what From, Reply-To and Message-ID say, and how they fit together."""
