#!/usr/bin/env bash
# The fleet's certificate authority in a folder, with openssl and nothing else. Keys are P-256; the authority's key never leaves
# the folder, a vehicle's key never comes here: it sends a request (enroll.sh on the vehicle makes it).
#
#   ca.sh DIR init NAME                    make the authority
#   ca.sh DIR vehicle ID REQUEST           certify a vehicle's request -> DIR/issued/ID.pem; an earlier certificate is revoked
#                                          after the overlap (--overlap DAYS, default 14: the vehicle installs the new one first)
#   ca.sh DIR broker HOST...               key and certificate of the broker for these names and addresses -> DIR/broker/
#   ca.sh DIR client ingest|operator       key and certificate of a back-end service -> DIR/NAME/
#   ca.sh DIR revoke ID                    revoke all of an id's certificates now
#   ca.sh DIR crl                          write the revocation list anew (before it is 30 days old) -> DIR/broker/crl.pem
#   ca.sh DIR list                         what was issued, until when, and whether it still holds
set -euo pipefail

fail() { echo "ca.sh: $1" >&2; exit "${2:-2}"; }
[ $# -ge 2 ] || { sed -n '2,15s/^# \{0,1\}//p' "$0" >&2; exit 2; }
dir=$1 verb=$2
shift 2
vehicle_days=${VEHICLE_DAYS:-365} server_days=${SERVER_DAYS:-397} crl_days=30

authority() {
  [ -e "$dir/ca.key" ] || fail "$dir has no authority: 'ca.sh $dir init NAME' makes one" 4
  openssl ca -config "$dir/ca.conf" "$@" 2>"$dir/last.log" || { cat "$dir/last.log" >&2; fail "openssl refused" 1; }
}

write_list() {
  authority -gencrl -crldays "$crl_days" -out "$dir/crl.pem.new"
  mv "$dir/crl.pem.new" "$dir/crl.pem"
  mkdir -p "$dir/broker"
  cp "$dir/crl.pem" "$dir/broker/crl.pem"
}

check_id() {
  [[ $1 =~ ^[A-Za-z0-9_-]{1,32}$ ]] || fail "'$1' is no id: 1 to 32 letters, digits, _ or -"
}

# Key, request and certificate of a machine of ours: NAME, FILE, EXTENSIONS, SUBJECT-ALTERNATIVE-NAMES.
issue_here() {
  mkdir -p "$dir/$1"
  (umask 077; openssl ecparam -name prime256v1 -genkey -noout -out "$dir/$1/$2.key.new")
  openssl req -new -key "$dir/$1/$2.key.new" -subj "/CN=$2" -out "$dir/$1/$2.csr"
  SAN=$4 authority -batch -notext -extensions "$3" -days "$server_days" -in "$dir/$1/$2.csr" -out "$dir/$1/$2.pem.new"
  mv "$dir/$1/$2.key.new" "$dir/$1/$2.key"
  mv "$dir/$1/$2.pem.new" "$dir/$1/$2.pem"
  rm "$dir/$1/$2.csr"
  cp "$dir/ca.pem" "$dir/$1/ca.pem"
}

# Serial numbers of an id's certificates that still hold.
valid_serials() { awk -F'\t' -v cn="/CN=$1" '$1 == "V" && $6 == cn { print $4 }' "$dir/index.txt"; }

case "$verb" in
init)
  [ ! -e "$dir/ca.key" ] || fail "$dir has an authority already" 1
  [ $# -eq 1 ] || fail "a name is missing: ca.sh DIR init NAME"
  mkdir -p "$dir/issued" "$dir/certs"
  chmod 700 "$dir"
  cat >"$dir/ca.conf" <<CONF
[ca]
default_ca = fleet
[fleet]
dir = $(cd "$dir" && pwd)
database = \$dir/index.txt
serial = \$dir/serial
crlnumber = \$dir/crlnumber
new_certs_dir = \$dir/certs
certificate = \$dir/ca.pem
private_key = \$dir/ca.key
default_md = sha256
policy = named
unique_subject = no
copy_extensions = none
[named]
commonName = supplied
[vehicle]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[broker]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = \${ENV::SAN}
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
CONF
  : >"$dir/index.txt"
  openssl rand -hex 16 >"$dir/serial"
  echo 01 >"$dir/crlnumber"
  (umask 077; openssl ecparam -name prime256v1 -genkey -noout -out "$dir/ca.key")
  openssl req -x509 -new -key "$dir/ca.key" -sha256 -days 3650 -subj "/CN=$1" -out "$dir/ca.pem" \
    -addext "basicConstraints=critical,CA:true,pathlen:0" -addext "keyUsage=critical,keyCertSign,cRLSign"
  SAN= write_list
  echo "$dir/ca.pem: authority $1"
  ;;
vehicle)
  overlap=14
  if [ "${1:-}" = --overlap ]; then overlap=$2; shift 2; fi
  [ $# -eq 2 ] || fail "ca.sh DIR vehicle ID REQUEST"
  check_id "$1"
  case "$1" in ingest|campaign|operator|broker) fail "'$1' is a name of the back end, never a vehicle's" ;; esac
  [ -r "$2" ] || fail "$2: there is no such request" 4
  openssl req -in "$2" -noout -verify >/dev/null 2>&1 || fail "$2 is no certificate request, or its signature does not fit" 3
  subject=$(openssl req -in "$2" -noout -subject -nameopt RFC2253 | sed 's/^subject= *//')
  [ "$subject" = "CN=$1" ] || fail "$2 asks for '$subject', not for 'CN=$1'" 3
  openssl req -in "$2" -noout -text | grep -q 'prime256v1' || fail "$2: its key is not on the curve P-256" 3
  # What was issued earlier ends now or after the overlap.
  for serial in $(valid_serials "$1"); do
    if [ "$overlap" = 0 ]; then
      SAN= authority -revoke "$dir/certs/$serial.pem" -crl_reason superseded
    else
      echo "$(date -u -d "+$overlap days" +%s) $serial" >>"$dir/superseded"
    fi
  done
  SAN= authority -batch -notext -extensions vehicle -days "$vehicle_days" -in "$2" -out "$dir/issued/$1.pem"
  SAN= write_list
  echo "$dir/issued/$1.pem: until $(openssl x509 -in "$dir/issued/$1.pem" -noout -enddate | cut -d= -f2)"
  ;;
broker)
  [ $# -ge 1 ] || fail "ca.sh DIR broker HOST..."
  names=
  for host; do
    if [[ $host =~ ^[0-9.]+$ || $host == *:* ]]; then names="$names,IP:$host"; else names="$names,DNS:$host"; fi
  done
  issue_here broker broker broker "${names#,}"
  SAN= write_list
  echo "$dir/broker: key, certificate for ${names#,}, authority and revocation list of the broker"
  ;;
client)
  case "${1:-}" in ingest|operator) ;; *) fail "ca.sh DIR client ingest|operator" ;; esac
  issue_here "$1" "$1" vehicle ""
  echo "$dir/$1: key, certificate and authority of $1"
  ;;
revoke)
  check_id "${1:-}"
  serials=$(valid_serials "$1")
  [ -n "$serials" ] || fail "no certificate of '$1' holds" 1
  for serial in $serials; do
    SAN= authority -revoke "$dir/certs/$serial.pem"
  done
  SAN= write_list
  echo "$1: revoked; give $dir/crl.pem to the broker and restart it"
  ;;
crl)
  # Certificates whose overlap is over go onto the list with this one.
  now=$(date -u +%s)
  if [ -e "$dir/superseded" ]; then
    while read -r due serial; do
      if [ "$due" -gt "$now" ]; then
        echo "$due $serial" >>"$dir/superseded.new"
      elif awk -F'\t' -v s="$serial" '$1 == "V" && $4 == s { found = 1 } END { exit !found }' "$dir/index.txt"; then
        SAN= authority -revoke "$dir/certs/$serial.pem" -crl_reason superseded
      fi
    done <"$dir/superseded"
    rm -f "$dir/superseded"
    [ ! -e "$dir/superseded.new" ] || mv "$dir/superseded.new" "$dir/superseded"
  fi
  SAN= write_list
  echo "$dir/crl.pem: written"
  ;;
list)
  awk -F'\t' '{ state = $1 == "V" ? "valid" : $1 == "R" ? "revoked" : "expired"; printf "%-8s until %s  %s  %s\n", state, $2, $6, $4 }' "$dir/index.txt"
  ;;
*)
  fail "unknown verb '$verb'"
  ;;
esac
