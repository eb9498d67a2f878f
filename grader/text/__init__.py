"""What people read: the message catalogue, text made safe to show, widths."""
