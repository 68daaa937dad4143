using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>Reads u-blox navigation messages into parts of a fix.</summary>
internal sealed class UbxReader(FixAssembler assembler, GpsClock gps, GnssRows rows)
{
    private const double DegreesPerUnit = 1e-7;
    private const double HighPrecisionDegreesPerUnit = 1e-9;
    private const double HeadingDegreesPerUnit = 1e-5;
    private const double MetersPerMillimeter = 1e-3;
    private const double MetersPerCentimeter = 1e-2;

    private readonly UbxEpochs _epochs = new();

    /// <summary>Reads a message that is long enough for its id; says which parts of <paramref name="news"/> it filled.</summary>
    public FixParts Read(in UbxMessage message, ref GnssFix news)
    {
        var parts = Navigation(message, ref news);
        var at = UbxId.TimeOfWeekAt(message.Id);
        return at < 0 ? parts : parts | _epochs.Take(message.Id, message.U4(at));
    }

    private FixParts Navigation(in UbxMessage message, ref GnssFix news) => message.Id switch
    {
        UbxId.NavPvt => Pvt(message, ref news),
        UbxId.NavPvat => Pvat(message, ref news),
        UbxId.HnrPvt => HighRatePvt(message, ref news),
        UbxId.NavSol => Solution(message, ref news),
        UbxId.NavStatus => Status(message, ref news),
        UbxId.NavPosLlh => Geodetic(message, 4, ref news),
        UbxId.NavHpPosLlh => HighPrecisionGeodetic(message, ref news),
        UbxId.NavPosEcef => Ecef(message, 4, ref news),
        UbxId.NavHpPosEcef => HighPrecisionEcef(message, ref news),
        UbxId.NavVelEcef => EcefVelocity(message, 4, ref news),
        UbxId.NavVelNed => VelocityNed(message, ref news),
        UbxId.NavTimeGps => TimeGps(message, ref news),
        UbxId.NavTimeUtc => TimeUtc(message, ref news),
        UbxId.NavTimeLs => LeapSeconds(message),
        UbxId.NavSat => Satellites(message),
        UbxId.NavSvInfo => OldSatellites(message),
        UbxId.NavAtt or UbxId.HnrAtt => AttitudeSolution(message),
        UbxId.TimTp => TimePulse(message),
        _ => FixParts.None,
    };

    // NAV-PVT 32.17.14: iTOW U4 @0, year U2 @4, month .. second U1 @6..10, valid X1 @11, tAcc U4 @12, nano I4 @16, fixType U1 @20,
    // flags X1 @21, numSV U1 @23, lon lat height hMSL I4 @24..36, hAcc vAcc U4 @40 44, velN velE velD gSpeed headMot I4 @48..64, sAcc U4 @68;
    // of 92 bytes, from protocol 15 on: flags3 X1 @78 (1 lon lat height hMSL are invalid)
    private FixParts Pvt(in UbxMessage message, ref GnssFix news)
    {
        var isNowhere = message.Payload.Length >= 92 && (message.U1(78) & 1) != 0;
        var parts = Fix(isNowhere ? 0 : message.U1(20), ref news);
        Corrections(message.U1(21), ref news);
        parts |= Calendar(message, 4, 16, (message.U1(11) & 3) == 3, ref news);
        assembler.SatellitesUsed = message.U1(23);
        parts |= isNowhere ? FixParts.None : Geodetic(message, 24, ref news);
        return parts | Motion(message, 48, 64, ref news);
    }

    // NAV-PVAT (F9 high precision sensor fusion): iTOW U4 @0, version U1 @4, valid X1 @5, year .. second @6..12, nano I4 @20, fixType U1 @24,
    // flags X1 @25 (8 roll, 16 pitch, 32 vehicle heading valid), numSV U1 @27, lon lat height hMSL I4 @28..40, hAcc vAcc U4 @44 48,
    // velN velE velD gSpeed I4 @52..64, sAcc U4 @68, vehRoll vehPitch vehHeading motHeading I4 @72..84
    private FixParts Pvat(in UbxMessage message, ref GnssFix news)
    {
        var parts = Fix(message.U1(24), ref news);
        var flags = message.U1(25);
        Corrections(flags, ref news);
        parts |= Calendar(message, 6, 20, (message.U1(5) & 3) == 3, ref news);
        assembler.SatellitesUsed = message.U1(27);
        parts |= Geodetic(message, 28, ref news);
        parts |= Motion(message, 52, 84, ref news);
        if ((flags & 0x38) != 0)
        {
            rows.Attitude("UBX-NAV-PVAT", new(news.Time, Angle(message, 72, flags & 8), Angle(message, 76, flags & 16), Angle(message, 80, flags & 32)));
        }

        return parts;
    }

    // NAV-PVT and NAV-PVAT: velN velE velD gSpeed I4 mm/s one after the other, headMot I4, sAcc U4 @68
    private static FixParts Motion(in UbxMessage message, int velocityAt, int headingAt, ref GnssFix news)
    {
        news.VelocityNorth = message.I4(velocityAt) * MetersPerMillimeter;
        news.VelocityEast = message.I4(velocityAt + 4) * MetersPerMillimeter;
        news.VelocityDown = message.I4(velocityAt + 8) * MetersPerMillimeter;
        news.Speed = message.I4(velocityAt + 12) * MetersPerMillimeter;
        news.SpeedAccuracy = message.U4(68) * MetersPerMillimeter;
        news.Track = message.I4(headingAt) * HeadingDegreesPerUnit;
        return FixParts.Velocity | FixParts.Speed | FixParts.Track;
    }

    private static double Angle(in UbxMessage message, int at, int isValid) => isValid != 0 ? message.I4(at) * HeadingDegreesPerUnit : double.NaN;

    // flags X1 of NAV-PVT and NAV-PVAT: 2 differential, bits 6 and 7 carrier phase (1 float, 2 fixed)
    private static void Corrections(byte flags, ref GnssFix news) => news.Status = (flags >> 6) switch
    {
        _ when news.Mode == FixMode.None => FixStatus.Unknown,
        1 => FixStatus.RtkFloat,
        2 => FixStatus.RtkFixed,
        _ when (flags & 2) != 0 && news.Status == FixStatus.Autonomous => FixStatus.Differential,
        _ => news.Status,
    };

    // HNR-PVT 32.12.2: iTOW U4 @0, year .. second @4..10, valid X1 @11, nano I4 @12, gpsFix U1 @16, flags X1 @17,
    // lon lat height hMSL gSpeed speed headMot headVeh I4 @20..48, hAcc vAcc sAcc headAcc U4 @52..64. Between the epochs: each is complete.
    private FixParts HighRatePvt(in UbxMessage message, ref GnssFix news)
    {
        var parts = Fix(message.U1(16), ref news) | FixParts.Completes;
        news.Status = news.Status == FixStatus.Autonomous && (message.U1(17) & 2) != 0 ? FixStatus.Differential : news.Status;
        parts |= Calendar(message, 4, 12, (message.U1(11) & 3) == 3, ref news);
        Position(message, 20, ref news);
        news.Speed = message.I4(36) * MetersPerMillimeter;
        news.Track = message.I4(44) * HeadingDegreesPerUnit;
        news.HorizontalAccuracy = message.U4(52) * MetersPerMillimeter;
        news.VerticalAccuracy = message.U4(56) * MetersPerMillimeter;
        news.SpeedAccuracy = message.U4(60) * MetersPerMillimeter;
        return parts | FixParts.Position | FixParts.Altitude | FixParts.Speed | FixParts.Track;
    }

    // NAV-SOL 32.17.20: iTOW U4 @0, fTOW I4 @4, week I2 @8, gpsFix U1 @10, flags X1 @11 (2 DGPS, 4 week, 8 time of week),
    // ecefX Y Z I4 @12..20, pAcc U4 @24, ecefVX VY VZ I4 @28..36, sAcc U4 @40, pDOP U2 @44, numSV U1 @47
    private FixParts Solution(in UbxMessage message, ref GnssFix news)
    {
        var flags = message.U1(11);
        var parts = Fix(message.U1(10), ref news);
        if ((flags & 2) != 0)
        {
            news.Status = FixStatus.Differential;
        }

        if ((flags & 12) == 12)
        {
            news.Time = gps.ToUtc(message.U2(8), message.U4(0), message.I4(4));
            parts |= FixParts.Time;
        }

        news.SpeedAccuracy = message.U4(40) * MetersPerCentimeter;
        news.HorizontalAccuracy = message.U4(24) * MetersPerCentimeter;
        assembler.SatellitesUsed = message.U1(47);
        return parts | FixParts.Reports | Ecef(message, 12, ref news) | EcefVelocity(message, 28, ref news);
    }

    // NAV-STATUS 32.17.21: iTOW U4 @0, gpsFix U1 @4, flags X1 @5 (1 fix is good, 2 differential), fixStat X1 @6 (2 carrier phase valid),
    // flags2 X1 @7 (bits 6 and 7 as in NAV-PVT)
    private static FixParts Status(in UbxMessage message, ref GnssFix news)
    {
        var flags = message.U1(5);
        var parts = Fix((flags & 1) == 0 ? 0 : message.U1(4), ref news);
        var carrier = (message.U1(6) & 2) != 0 ? message.U1(7) & 0xC0 : 0;
        Corrections((byte)(carrier | (flags & 2)), ref news);
        return parts;
    }

    // lon lat height hMSL I4, hAcc vAcc U4, as in NAV-POSLLH 32.17.13 and NAV-PVT
    private static FixParts Geodetic(in UbxMessage message, int at, ref GnssFix news)
    {
        Position(message, at, ref news);
        news.HorizontalAccuracy = message.U4(at + 16) * MetersPerMillimeter;
        news.VerticalAccuracy = message.U4(at + 20) * MetersPerMillimeter;
        return FixParts.Position | FixParts.Altitude;
    }

    private static void Position(in UbxMessage message, int at, ref GnssFix news)
    {
        news.Longitude = message.I4(at) * DegreesPerUnit;
        news.Latitude = message.I4(at + 4) * DegreesPerUnit;
        news.AltitudeHae = message.I4(at + 8) * MetersPerMillimeter;
        news.AltitudeMsl = message.I4(at + 12) * MetersPerMillimeter;
    }

    // NAV-HPPOSLLH: version U1 @0, flags X1 @3 (1 invalid), iTOW U4 @4, lon lat height hMSL I4 @8..20, their hundredths I1 @24..27, hAcc vAcc U4 0.1 mm @28 32
    private static FixParts HighPrecisionGeodetic(in UbxMessage message, ref GnssFix news)
    {
        if ((message.U1(3) & 1) != 0)
        {
            return FixParts.None;
        }

        news.Longitude = message.I4(8) * DegreesPerUnit + message.I1(24) * HighPrecisionDegreesPerUnit;
        news.Latitude = message.I4(12) * DegreesPerUnit + message.I1(25) * HighPrecisionDegreesPerUnit;
        news.AltitudeHae = (message.I4(16) + message.I1(26) * 0.1) * MetersPerMillimeter;
        news.AltitudeMsl = (message.I4(20) + message.I1(27) * 0.1) * MetersPerMillimeter;
        news.HorizontalAccuracy = message.U4(28) * 1e-4;
        news.VerticalAccuracy = message.U4(32) * 1e-4;
        return FixParts.Position | FixParts.Altitude;
    }

    private static FixParts Ecef(in UbxMessage message, int at, ref GnssFix news)
    {
        news.EcefX = message.I4(at) * MetersPerCentimeter;
        news.EcefY = message.I4(at + 4) * MetersPerCentimeter;
        news.EcefZ = message.I4(at + 8) * MetersPerCentimeter;
        return FixParts.Ecef;
    }

    // NAV-HPPOSECEF: version U1 @0, iTOW U4 @4, ecefX Y Z I4 cm @8..16, their hundredths I1 @20..22, flags X1 @23 (1 invalid)
    private static FixParts HighPrecisionEcef(in UbxMessage message, ref GnssFix news)
    {
        if ((message.U1(23) & 1) != 0)
        {
            return FixParts.None;
        }

        news.EcefX = (message.I4(8) + message.I1(20) * 0.01) * MetersPerCentimeter;
        news.EcefY = (message.I4(12) + message.I1(21) * 0.01) * MetersPerCentimeter;
        news.EcefZ = (message.I4(16) + message.I1(22) * 0.01) * MetersPerCentimeter;
        return FixParts.Ecef;
    }

    private static FixParts EcefVelocity(in UbxMessage message, int at, ref GnssFix news)
    {
        news.EcefVx = message.I4(at) * MetersPerCentimeter;
        news.EcefVy = message.I4(at + 4) * MetersPerCentimeter;
        news.EcefVz = message.I4(at + 8) * MetersPerCentimeter;
        return FixParts.EcefVelocity;
    }

    // NAV-VELNED 32.17.30: iTOW U4 @0, velN velE velD I4 cm/s @4..12, speed gSpeed U4 @16 20, heading I4 @24, sAcc U4 @28
    private static FixParts VelocityNed(in UbxMessage message, ref GnssFix news)
    {
        news.VelocityNorth = message.I4(4) * MetersPerCentimeter;
        news.VelocityEast = message.I4(8) * MetersPerCentimeter;
        news.VelocityDown = message.I4(12) * MetersPerCentimeter;
        news.SpeedAccuracy = message.U4(28) * MetersPerCentimeter;
        return FixParts.Velocity;
    }

    // NAV-TIMEGPS 32.17.24: iTOW U4 @0, fTOW I4 @4, week I2 @8, leapS I1 @10, valid X1 @11 (1 time of week, 2 week, 4 leap seconds)
    private FixParts TimeGps(in UbxMessage message, ref GnssFix news)
    {
        if ((message.U1(11) & 4) != 0)
        {
            gps.LeapSeconds = message.I1(10);
        }

        if ((message.U1(11) & 3) != 3)
        {
            return FixParts.None;
        }

        news.Time = gps.ToUtc(message.U2(8), message.U4(0), message.I4(4));
        return FixParts.Time;
    }

    // NAV-TIMEUTC 32.17.27: iTOW U4 @0, tAcc U4 @4, nano I4 @8, year U2 @12, month .. second U1 @14..18, valid X1 @19 (4 UTC)
    private FixParts TimeUtc(in UbxMessage message, ref GnssFix news) => Calendar(message, 12, 8, (message.U1(19) & 4) != 0, ref news);

    // NAV-TIMELS 32.17.26: srcOfCurrLs U1 @8, currLs I1 @9, valid X1 @23 (1 current leap seconds)
    private FixParts LeapSeconds(in UbxMessage message)
    {
        if ((message.U1(23) & 1) != 0)
        {
            gps.LeapSeconds = message.I1(9);
        }

        return FixParts.None;
    }

    // NAV-SAT 32.17.17: iTOW U4 @0, numSvs U1 @5, then 12 bytes each @8: gnssId svId cno U1, elev I1, azim I2, prRes I2, flags X4 (8 used)
    private FixParts Satellites(in UbxMessage message)
    {
        var used = 0;
        for (var at = 8; at + 12 <= message.Payload.Length; at += 12)
        {
            var isUsed = (message.U4(at + 8) & 8) != 0;
            used += isUsed ? 1 : 0;
            rows.Satellite(SystemOf(message.U1(at)), message.U1(at + 1), message.I1(at + 3), message.I2(at + 4), message.U1(at + 2), isUsed);
        }

        assembler.SatellitesUsed = used;
        return FixParts.None;
    }

    // NAV-SVINFO: iTOW U4 @0, numCh U1 @4, then 12 bytes each @8: chn svid flags (1 used) quality cno U1, elev I1, azim I2, prRes I4
    private FixParts OldSatellites(in UbxMessage message)
    {
        var used = 0;
        for (var at = 8; at + 12 <= message.Payload.Length; at += 12)
        {
            var isUsed = (message.U1(at + 2) & 1) != 0;
            used += isUsed ? 1 : 0;
            rows.Satellite('P', message.U1(at + 1), message.I1(at + 5), message.I2(at + 6), message.U1(at + 4), isUsed);
        }

        assembler.SatellitesUsed = used;
        return FixParts.None;
    }

    // NAV-ATT 32.17.2 and HNR-ATT 32.12.1: iTOW U4 @0, version U1 @4, roll pitch heading I4 1e-5 deg @8..16
    private FixParts AttitudeSolution(in UbxMessage message)
    {
        var attitude = new Attitude(
            gps.ToUtc(message.U4(0)), message.I4(8) * HeadingDegreesPerUnit, message.I4(12) * HeadingDegreesPerUnit, message.I4(16) * HeadingDegreesPerUnit);
        rows.Attitude(message.Id == UbxId.NavAtt ? "UBX-NAV-ATT" : "UBX-HNR-ATT", attitude);
        return FixParts.None;
    }

    // TIM-TP 32.20.8: towMS U4 @0, towSubMS U4 2^-32 ms @4, qErr I4 ps @8, week U2 @12, flags X1 @14 (1 UTC, 2 UTC known, 16 qErr invalid)
    private FixParts TimePulse(in UbxMessage message)
    {
        var flags = message.U1(14);
        var time = (flags & 1) != 0 ? gps.ToUtcWithoutLeap(message.U2(12), message.U4(0)) : gps.ToUtc(message.U2(12), message.U4(0));
        rows.Pulse(time, (flags & 16) != 0 ? double.NaN : message.I4(8) * 1e-3);
        return FixParts.None;
    }

    // 0 none, 1 dead reckoning, 2 two dimensions, 3 three dimensions, 4 combined, 5 time only
    private static FixParts Fix(int fixType, ref GnssFix news)
    {
        (news.Mode, news.Status) = fixType switch
        {
            1 => (FixMode.TwoDimensional, FixStatus.DeadReckoning),
            2 => (FixMode.TwoDimensional, FixStatus.Autonomous),
            3 => (FixMode.ThreeDimensional, FixStatus.Autonomous),
            4 => (FixMode.ThreeDimensional, FixStatus.Combined),
            5 => (FixMode.ThreeDimensional, FixStatus.TimeOnly),
            _ => (FixMode.None, FixStatus.Unknown),
        };
        return FixParts.Mode | FixParts.Status;
    }

    // year U2, month day hour minute second U1, and nanoseconds I4 that may be negative; a leap second is the 60th
    private FixParts Calendar(in UbxMessage message, int at, int nanosecondsAt, bool isValid, ref GnssFix news)
    {
        var (year, month, day) = (message.U2(at), message.U1(at + 2), message.U1(at + 3));
        var (hour, minute, second) = (message.U1(at + 4), message.U1(at + 5), message.U1(at + 6));
        if (!isValid || year is < 1980 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
        {
            return FixParts.None;
        }

        var midnight = Instant.From(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero));
        var seconds = (hour * 60 + minute) * 60 + second;
        news.Time = gps.UndoRollover(new(midnight.UnixNanoseconds + seconds * 1_000_000_000L + message.I4(nanosecondsAt)));
        gps.Reference = news.Time;
        return FixParts.Time;
    }

    private static char SystemOf(byte gnssId) => gnssId switch { 0 => 'P', 1 => 'S', 2 => 'A', 3 => 'B', 5 => 'Q', 6 => 'L', 7 => 'I', _ => '?' };
}
