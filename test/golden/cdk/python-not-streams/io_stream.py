class Stream:
    """Reads what comes out of Kinesis."""

    def __init__(self, source, name):
        self.name = name
