"""The content folder as one library, and its checks."""
