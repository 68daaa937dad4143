namespace EdgeAgent.Sensors.Gnss;

/// <summary>Classes and ids of the messages that are read (u-blox 8 / M8 receiver description, chapter 32).</summary>
internal static class UbxId
{
    public const int NavPosEcef = 0x0101;
    public const int NavPosLlh = 0x0102;
    public const int NavStatus = 0x0103;
    public const int NavDop = 0x0104;
    public const int NavAtt = 0x0105;
    public const int NavSol = 0x0106;
    public const int NavPvt = 0x0107;
    public const int NavVelEcef = 0x0111;
    public const int NavVelNed = 0x0112;
    public const int NavHpPosEcef = 0x0113;
    public const int NavHpPosLlh = 0x0114;
    public const int NavPvat = 0x0117;
    public const int NavTimeGps = 0x0120;
    public const int NavTimeUtc = 0x0121;
    public const int NavClock = 0x0122;
    public const int NavTimeLs = 0x0126;
    public const int NavSvInfo = 0x0130;
    public const int NavDgps = 0x0131;
    public const int NavSbas = 0x0132;
    public const int NavSat = 0x0135;
    public const int NavSvin = 0x013B;
    public const int NavRelPosNed = 0x013C;
    public const int NavEell = 0x013D;
    public const int NavSig = 0x0143;
    public const int NavEoe = 0x0161;
    public const int RxmSvsi = 0x0220;
    public const int TimTp = 0x0D01;
    public const int EsfMeas = 0x1002;
    public const int EsfRaw = 0x1003;
    public const int EsfStatus = 0x1010;
    public const int EsfIns = 0x1015;
    public const int HnrPvt = 0x2800;
    public const int HnrAtt = 0x2801;
    public const int HnrIns = 0x2802;

    /// <summary>The least payload that a message's known fields need; 0 for messages that are not read.</summary>
    public static int LeastPayload(int id) => id switch
    {
        NavPosEcef or NavVelEcef or NavTimeUtc or NavClock => 20,
        NavPosLlh or NavHpPosEcef => 28,
        NavStatus or NavTimeGps or NavDgps or NavEell or EsfStatus or TimTp => 16,
        NavDop => 18,
        NavAtt or HnrAtt => 32,
        NavSol => 52,
        NavPvt => 84,
        NavPvat => 116,
        NavVelNed or NavHpPosLlh or EsfIns or HnrIns => 36,
        NavTimeLs => 24,
        NavSbas => 12,
        NavSvInfo or NavSat or NavSig or EsfMeas or RxmSvsi => 8,
        NavRelPosNed or NavSvin => 40,
        NavEoe or EsfRaw => 4,
        HnrPvt => 72,
        _ => 0,
    };

    /// <summary>Whether only receivers since u-blox 7 send it, which close each epoch in a fixed order.</summary>
    public static bool IsOfModernReceiver(int id) => id is NavPvt or NavPvat or NavSat or NavSig or NavEoe or HnrPvt or HnrAtt or HnrIns;

    /// <summary>Where a message has the time of week of its navigation epoch, in bytes from the payload's start; -1 where it has none.</summary>
    public static int TimeOfWeekAt(int id) => id switch
    {
        NavHpPosEcef or NavHpPosLlh or NavRelPosNed or NavSvin => 4,
        EsfIns => 8,
        TimTp or EsfMeas or EsfRaw or HnrPvt or HnrAtt or HnrIns or NavAtt => -1,
        _ => 0,
    };
}
