# about: sockets, socketserver, socketpair, select and selectors on 127.0.0.1
# needs: sockets
import select
import selectors
import socket
import socketserver
import threading


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


with socketserver.TCPServer(("127.0.0.1", 0), Echo) as server:
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    with socket.create_connection(server.server_address, timeout=4) as client:
        client.sendall(b"one\ntwo\n")
        client.shutdown(socket.SHUT_WR)
        with client.makefile("rb") as answers:
            print(answers.readlines())
    thread.join()
left, right = socket.socketpair()
with left, right:
    left.send(b"hello")
    print(select.select([right], [], [], 4)[0] == [right], right.recv(2, socket.MSG_PEEK), right.recv(10))
    right.settimeout(0.01)
    try:
        right.recv(1)
    except TimeoutError as error:
        print(error)
    with selectors.DefaultSelector() as selector:
        selector.register(right, selectors.EVENT_READ, data="right")
        print(selector.select(timeout=0))
        left.close()
        print([key.data for key, _ in selector.select(timeout=4)], right.recv(1))
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind(("127.0.0.1", 0))
udp.sendto(b"datagram", udp.getsockname())
print(udp.recvfrom(100)[0], udp.getsockname()[0])
udp.close()
print(socket.inet_aton("127.0.0.1"), socket.ntohs(socket.htons(5)), socket.gethostbyname("127.0.0.1"))
