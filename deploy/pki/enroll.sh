#!/usr/bin/env bash
# A vehicle's certificate, on the vehicle. The key is made here and stays here.
#
#   edgeagent-enroll request ID            make a key and a request -> /etc/edgeagent/pki/vehicle.csr; send that to the authority
#   edgeagent-enroll install CERT CA       take what came back: checked against key and authority, then put in place in one step
#   edgeagent-enroll rotate                a new key and request beside the certificate in force, which serves until 'install'
#   edgeagent-enroll status                whose certificate is in force, and until when
#
# PKI in the environment replaces /etc/edgeagent/pki (an image, a test).
set -euo pipefail
pki=${PKI:-/etc/edgeagent/pki}
fail() { echo "edgeagent-enroll: $1" >&2; exit "${2:-2}"; }
group() { ! getent group edgeagent >/dev/null || chgrp edgeagent "$@" 2>/dev/null || true; }

# The certificate in force is the folder that 'current' points to; changing it is one rename.
switch_to() {
  ln -sfn "$1" "$pki/current.new"
  mv -T "$pki/current.new" "$pki/current"
  for file in vehicle.pem vehicle.key ca.pem; do
    ln -sfn "current/$file" "$pki/$file"
  done
  sync -f "$pki"
}

make_request() {
  mkdir -p "$pki/next"
  (umask 077; openssl ecparam -name prime256v1 -genkey -noout -out "$pki/next/vehicle.key")
  chmod 0640 "$pki/next/vehicle.key"
  group "$pki/next" "$pki/next/vehicle.key"
  openssl req -new -key "$pki/next/vehicle.key" -subj "/CN=$1" -out "$pki/vehicle.csr"
  echo "$pki/vehicle.csr: send it to the authority (ca.sh DIR vehicle $1 vehicle.csr)"
}

case "${1:-}" in
request)
  [[ ${2:-} =~ ^[A-Za-z0-9_-]{1,32}$ ]] || fail "'${2:-}' is no vehicle's id: 1 to 32 letters, digits, _ or -"
  make_request "$2"
  ;;
rotate)
  [ -e "$pki/current/vehicle.pem" ] || fail "there is no certificate to renew: 'edgeagent-enroll request ID' begins" 4
  make_request "$(openssl x509 -in "$pki/current/vehicle.pem" -noout -subject -nameopt RFC2253 | sed 's/^subject=CN=//')"
  ;;
install)
  [ $# -eq 3 ] || fail "edgeagent-enroll install CERT CA"
  [ -e "$pki/next/vehicle.key" ] || fail "there is no key that waits for a certificate: 'request' or 'rotate' makes one" 4
  verdict=$(openssl verify -CAfile "$3" -purpose sslclient "$2" 2>&1) || fail "$2 is not certified by $3 for clients: $(sed -n 's/^error .* lookup: *//p' <<<"$verdict")" 3
  [ "$(openssl x509 -in "$2" -noout -pubkey)" = "$(openssl pkey -in "$pki/next/vehicle.key" -pubout)" ] || fail "$2 is for another key than the one that waits here" 3
  set_name=$(openssl x509 -in "$2" -noout -serial | cut -d= -f2)
  cp "$2" "$pki/next/vehicle.pem"
  cp "$3" "$pki/next/ca.pem"
  chmod 0644 "$pki/next/vehicle.pem" "$pki/next/ca.pem"
  previous=$(readlink "$pki/current" || true)
  mv -T "$pki/next" "$pki/$set_name"
  switch_to "$set_name"
  rm -f "$pki/vehicle.csr"
  # The one before stays for a way back, older ones go.
  for old in "$pki"/*/; do
    name=$(basename "$old")
    case "$name" in "$set_name"|"$previous"|current|next) ;; *) rm -rf "$old" ;; esac
  done
  echo "$pki: in force until $(openssl x509 -in "$pki/vehicle.pem" -noout -enddate | cut -d= -f2); restart the service to use it"
  ;;
status)
  [ -e "$pki/current/vehicle.pem" ] || fail "there is no certificate" 4
  openssl x509 -in "$pki/current/vehicle.pem" -noout -subject -nameopt RFC2253 -enddate
  ;;
*)
  sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
  ;;
esac
