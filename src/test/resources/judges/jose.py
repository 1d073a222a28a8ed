# SPDX-License-Identifier: EUPL-1.2
"""Judges our tokens with jwcrypto, which did not make them. Reads JSON from standard input:
{"token": compact JWS, "jwks": JWK set or null, "jwk": one JWK or null, "list": status list token or null, "position": n or null}
Prints what the token says as one line of JSON, with the header, and the bit at the position."""
import base64
import gzip
import json
import sys

from jwcrypto import jwk, jws


def verified(token, keys):
    signed = jws.JWS()
    signed.allowed_algs = ["ES256"]
    signed.deserialize(token)
    header = json.loads(signed.objects["protected"])
    signed.verify(keys[header["kid"]])
    return header, json.loads(signed.payload)


def main():
    asked = json.load(sys.stdin)
    keys = {}
    for each in asked.get("jwks", {}).get("keys", []):
        # The QR code has room for the first letters of a name only
        keys[each["kid"]] = keys[each["kid"].split("#")[1][:8]] = jwk.JWK(**each)
    header, claims = verified(asked["token"], keys)
    answer = {"header": header, "claims": claims}
    if asked.get("list"):
        _, status = verified(asked["list"], keys)
        encoded = status["credentialSubject"]["encodedList"]
        assert encoded[0] == "u", "multibase prefix"
        bits = gzip.decompress(base64.urlsafe_b64decode(encoded[1:] + "=" * (-(len(encoded) - 1) % 4)))
        position = asked["position"]
        answer["length"] = len(bits) * 8
        answer["set"] = sum(bin(byte).count("1") for byte in bits)
        answer["bit"] = bits[position // 8] >> (7 - position % 8) & 1
        answer["purpose"] = status["credentialSubject"]["statusPurpose"]
    print(json.dumps(answer))


main()
