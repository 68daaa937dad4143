namespace EdgeAgent.Sensors.Gnss;

/// <summary>What sentences are called and how many fields they need.</summary>
internal static class NmeaTypes
{
    /// <summary>The type of an address such as <c>GPRMC</c> or <c>PGRMZ</c>; unread where the sentence is too short for its type.</summary>
    public static NmeaType Of(in NmeaSentence sentence)
    {
        var (type, leastFields) = Named(sentence[0]);
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
        [_, _, (byte)'G', (byte)'S', (byte)'T'] => (NmeaType.Gst, 8),
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
        _ when address.SequenceEqual("GYOACC"u8) => (NmeaType.Gyoacc, 10),
        _ when address.SequenceEqual("PGRMZ"u8) => (NmeaType.Pgrmz, 4),
        _ when address.SequenceEqual("PGRMF"u8) => (NmeaType.Pgrmf, 15),
        _ when address.SequenceEqual("PGRME"u8) => (NmeaType.Pgrme, 7),
        _ when address.SequenceEqual("PSRFEPE"u8) => (NmeaType.Psrfepe, 7),
        _ when address.SequenceEqual("PMGNST"u8) => (NmeaType.Pmgnst, 8),
        _ when address.SequenceEqual("PASHR"u8) => (NmeaType.Pashr, 3),
        _ => (NmeaType.Unread, 0),
    };
}
