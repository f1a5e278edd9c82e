"""Answers every request over TLS with 204, and with limits that slow nobody down.

    tls.py CERTIFICATE KEY      prints its port, and serves one connection after the other
"""

import re
import socket
import ssl
import sys

ANSWER = (
    b"HTTP/1.1 204 No Content\r\n"
    b"X-Secondly-RateLimit-Limit: 1000000\r\nX-Secondly-RateLimit-Remaining: 999999\r\n"
    b"X-Hourly-RateLimit-Limit: 1000000\r\nX-Hourly-RateLimit-Remaining: 999999\r\n\r\n"
)


def is_whole(request: bytes) -> bool:
    head, end, body = request.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return bool(end) and len(body) >= int(length[1] if length else 0)


def serve(connection: ssl.SSLSocket) -> None:
    request = b""
    while chunk := connection.recv(65536):
        request += chunk
        if is_whole(request):
            connection.sendall(ANSWER)
            request = b""


def main() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(listener.getsockname()[1], flush=True)
    while True:
        plain, _ = listener.accept()
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            with context.wrap_socket(plain, server_side=True) as connection:
                serve(connection)
        except OSError:
            continue  # a client that left early


main()
