# about: protocol 5 with buffers outside of the stream
import pickle


class Block:
    def __init__(self, data):
        self.data = data

    def __reduce_ex__(self, protocol):
        if protocol >= 5:
            return Block, (pickle.PickleBuffer(self.data),)
        return Block, (bytes(self.data),)


buffers = []
block = Block(bytearray(b"x" * 1_000))
data = pickle.dumps(block, protocol=5, buffer_callback=buffers.append)
print(len(data) < 200, len(buffers), buffers[0].raw().nbytes)
again = pickle.loads(data, buffers=buffers)
print(type(again.data).__name__, again.data is block.data, bytes(again.data)[:3])
print(len(pickle.loads(pickle.dumps(block, protocol=5)).data))
print(len(pickle.loads(pickle.dumps(block, protocol=2)).data))
