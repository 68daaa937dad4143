namespace EdgeAgent.Sensors.Gnss;

/// <summary>What sentences are called and how many fields they need.</summary>
internal static class NmeaTypes
{
    /// <summary>The type of an address such as <c>GPRMC</c> or <c>PGRMZ</c>; unread where the sentence is too short for its type.</summary>
    public static NmeaType Of(in NmeaSentence sentence)
    {
        var (type, leastFields) = sentence[0].SequenceEqual("PSTI"u8) ? Skytraq(sentence[1]) : Named(sentence[0]);
        return sentence.Count >= leastFields ? type : NmeaType.Unread;
    }

    // NMEA 0183, 6.3; the count includes the address.
    private static (NmeaType Type, int LeastFields) Named(ReadOnlySpan<byte> address) => address switch
    {
        [_, _, (byte)'R', (byte)'M', (byte)'C'] => (NmeaType.Rmc, 8),
        [_, _, (byte)'G', (byte)'G', (byte)'A'] => (NmeaType.Gga, 13),
        [_, _, (byte)'G', (byte)'L', (byte)'L'] => (NmeaType.Gll, 7),
        [_, _, (byte)'G', (byte)'N', (byte)'S'] => (NmeaType.Gns, 13),
        [_, _, (byte)'G', (byte)'S', (byte)'A'] => (NmeaType.Gsa, 18),
        [_, _, (byte)'G', (byte)'S', (byte)'V'] => (NmeaType.Gsv, 0),
        [_, _, (byte)'G', (byte)'S', (byte)'T'] => (NmeaType.Gst, 9),
        [_, _, (byte)'V', (byte)'T', (byte)'G'] => (NmeaType.Vtg, 5),
        [_, _, (byte)'Z', (byte)'D', (byte)'A'] => (NmeaType.Zda, 4),
        [_, _, (byte)'H', (byte)'D', (byte)'T'] => (NmeaType.Hdt, 1),
        [_, _, (byte)'T', (byte)'H', (byte)'S'] => (NmeaType.Ths, 0),
        [_, _, (byte)'G', (byte)'B', (byte)'S'] => (NmeaType.Gbs, 7),
        [_, _, (byte)'B', (byte)'W', (byte)'C'] => (NmeaType.Bwc, 12),
        [_, _, (byte)'T', (byte)'X', (byte)'T'] => (NmeaType.Txt, 5),
        [_, _, (byte)'D', (byte)'B', (byte)'T'] => (NmeaType.Dbt, 7),
        [_, _, (byte)'M', (byte)'W', (byte)'D'] => (NmeaType.Mwd, 0),
        [_, _, (byte)'M', (byte)'W', (byte)'V'] => (NmeaType.Mwv, 0),
        [_, _, (byte)'H', (byte)'D', (byte)'G'] => (NmeaType.Hdg, 0),
        [_, _, (byte)'D', (byte)'T', (byte)'M'] => (NmeaType.Dtm, 2),
        [_, _, (byte)'D', (byte)'P', (byte)'T'] => (NmeaType.Dpt, 4),
        [_, _, (byte)'H', (byte)'D', (byte)'M'] => (NmeaType.Hdm, 3),
        [_, _, (byte)'R', (byte)'O', (byte)'T'] => (NmeaType.Rot, 3),
        [_, _, (byte)'X', (byte)'D', (byte)'R'] => (NmeaType.Xdr, 5),
        [_, _, (byte)'G', (byte)'R', (byte)'S'] => (NmeaType.Noted, 4),
        [_, _, (byte)'M', (byte)'T', (byte)'W'] => (NmeaType.Noted, 3),
        _ when address.SequenceEqual("GYOACC"u8) => (NmeaType.Gyoacc, 14),
        _ when address.SequenceEqual("PGRMZ"u8) => (NmeaType.Pgrmz, 4),
        _ when address.SequenceEqual("PGRMF"u8) => (NmeaType.Pgrmf, 15),
        _ when address.SequenceEqual("PGRME"u8) => (NmeaType.Pgrme, 7),
        _ when address.SequenceEqual("PGRMV"u8) => (NmeaType.Pgrmv, 4),
        _ when address.SequenceEqual("PGRMM"u8) => (NmeaType.Noted, 2),
        _ when address.SequenceEqual("PGRMT"u8) => (NmeaType.Noted, 10),
        _ when address.SequenceEqual("PSRFEPE"u8) => (NmeaType.Psrfepe, 7),
        _ when address.SequenceEqual("PMGNST"u8) => (NmeaType.Pmgnst, 8),
        _ when address.SequenceEqual("PASHR"u8) => (NmeaType.Pashr, 3),
        _ when address.SequenceEqual("PGPSP"u8) => (NmeaType.Pgpsp, 18),
        _ when address.SequenceEqual("PTNTHTM"u8) => (NmeaType.Ptnthtm, 9),
        _ when address.SequenceEqual("SNRSTAT"u8) => (NmeaType.Noted, 5),
        _ when address.SequenceEqual("PSTMCPU"u8) => (NmeaType.Noted, 4),
        _ when address.SequenceEqual("PGLOR"u8) => (NmeaType.Noted, 2),
        _ when address.SequenceEqual("PMTK001"u8) => (NmeaType.Noted, 3),
        _ when address.SequenceEqual("PMTK424"u8) => (NmeaType.Noted, 3),
        _ when address.SequenceEqual("PMTK705"u8) => (NmeaType.Noted, 4),
        _ when address.SequenceEqual("PQTMGPS"u8) => (NmeaType.Noted, 14),
        _ when address.SequenceEqual("PQTMIMU"u8) => (NmeaType.Noted, 10),
        _ when address.SequenceEqual("PQTMINS"u8) => (NmeaType.Noted, 11),
        _ when address.SequenceEqual("PQVERNO"u8) => (NmeaType.Noted, 5),
        _ when address.SequenceEqual("PSTMANTENNASTATUS"u8) => (NmeaType.Noted, 4),
        _ when address.SequenceEqual("PSTMVER"u8) => (NmeaType.Noted, 1),
        _ when address.SequenceEqual("PAIR001"u8) => (NmeaType.Noted, 3),
        _ when address.SequenceEqual("PDTINFO"u8) => (NmeaType.Noted, 6),
        _ => (NmeaType.Unread, 0),
    };

    // $PSTI,type,...: the first field is a part of the name.
    private static (NmeaType Type, int LeastFields) Skytraq(ReadOnlySpan<byte> type) => type switch
    {
        [(byte)'0', (byte)'3', (byte)'0'] => (NmeaType.Psti030, 16),
        [(byte)'0', (byte)'3', (byte)'2'] => (NmeaType.Psti032, 16),
        [(byte)'0', (byte)'3', (byte)'3'] => (NmeaType.Psti033, 27),
        [(byte)'0', (byte)'3', (byte)'5'] => (NmeaType.Psti035, 8),
        [(byte)'0', (byte)'3', (byte)'6'] => (NmeaType.Psti036, 2),
        _ => (NmeaType.Unread, 0),
    };
}
