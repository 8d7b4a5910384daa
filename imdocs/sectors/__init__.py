"""The sector's door: member lists in, extracts out and in, who has not sent what, and the lead's documents."""
