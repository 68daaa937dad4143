namespace EdgeAgent.Sensors.Gnss;

/// <summary>Makers' own sentences that say something the standard ones do not.</summary>
internal static class NmeaProprietary
{
    private const double MetersPerFoot = 0.3048;

    /// <summary>Garmin states 50 % circular errors; this many of them are one standard deviation.</summary>
    private const double SigmaPerCep50 = 1 / 1.18;

    // $PGRMZ,height,f,mode    height above mean sea level in feet; mode 1 none, 2 two, 3 three dimensions
    public static FixParts Pgrmz(in NmeaSentence sentence, ref GnssFix news)
    {
        var parts = Mode(sentence.First(3), '1', ref news);
        if (sentence.First(2) == 'f' && !sentence.IsEmpty(1))
        {
            news.AltitudeMsl = sentence.Integer(1) * MetersPerFoot;
            parts |= FixParts.Altitude;
        }

        return parts;
    }

    // $PGRMF,GPS week,seconds,ddmmyy,hhmmss,leap seconds,llll.ll,a,yyyyy.yy,a,A,type,speed km/h,track,PDOP,TDOP
    //        1        2       3      4      5            6       7 8        9 10 11  12         13
    public static FixParts Pgrmf(in NmeaSentence sentence, GpsClock gps, NmeaClock clock, ref GnssFix news)
    {
        var parts = FixParts.None;
        if (!sentence.IsEmpty(5))
        {
            gps.LeapSeconds = sentence.Integer(5);
        }

        if (clock.TakeTime(sentence[4]) && clock.TakeDate(sentence[3]))
        {
            parts |= FixParts.Time;
        }

        if (sentence.First(10) != 'A')
        {
            return parts;
        }

        if (sentence.TryPosition(6, out news.Latitude, out news.Longitude))
        {
            parts |= FixParts.Position;
        }

        parts |= Mode(sentence.First(11), '0', ref news);
        news.Speed = sentence.Number(12) / 3.6;
        news.Track = sentence.Number(13);
        return parts | (double.IsFinite(news.Speed) ? FixParts.Speed : 0) | (double.IsFinite(news.Track) ? FixParts.Track : 0);
    }

    // $PGRME,horizontal,M,vertical,M,spherical,M
    public static FixParts Pgrme(in NmeaSentence sentence, ref GnssFix news)
    {
        if (sentence.First(2) != 'M' || sentence.First(4) != 'M')
        {
            return FixParts.None;
        }

        news.HorizontalAccuracy = sentence.Number(1) * SigmaPerCep50;
        news.VerticalAccuracy = sentence.Number(3) * SigmaPerCep50;
        return sentence.First(6) == 'M' ? FixParts.Other : FixParts.None;
    }

    // $PGRMV,east m/s,north m/s,up m/s
    public static FixParts Pgrmv(in NmeaSentence sentence, ref GnssFix news)
    {
        if (sentence.IsEmpty(1) || sentence.IsEmpty(2) || sentence.IsEmpty(3))
        {
            return FixParts.None;
        }

        (news.VelocityEast, news.VelocityNorth, news.VelocityDown) = (sentence.Number(1), sentence.Number(2), -sentence.Number(3));
        return FixParts.Velocity;
    }

    // $PGPSP,time of week ms,GPS week,status,latitude °,longitude °,HAE,MSL,PDOP,horizontal σ,vertical σ,ECEF velocity x,y,z,speed σ,C/N0,offset,leap seconds
    //        1               2        3      4          5           6   7   8    9            10         11              12 13 14    15   16     17
    public static FixParts Pgpsp(in NmeaSentence sentence, GpsClock gps, ref GnssFix news)
    {
        (news.Mode, news.Status) = ((sentence.Integer(3) >> 8) & 0xFF) switch
        {
            0 => (FixMode.None, FixStatus.Unknown),
            1 => (FixMode.ThreeDimensional, FixStatus.DeadReckoning),
            2 => (FixMode.TwoDimensional, FixStatus.Autonomous),
            3 or 9 => (FixMode.ThreeDimensional, FixStatus.Autonomous),
            4 => (FixMode.ThreeDimensional, FixStatus.Combined),
            5 => (FixMode.ThreeDimensional, FixStatus.TimeOnly),
            8 => (FixMode.ThreeDimensional, FixStatus.Differential),
            10 or 11 => (FixMode.ThreeDimensional, FixStatus.RtkFloat),
            12 => (FixMode.ThreeDimensional, FixStatus.RtkFixed),
            _ => (FixMode.Unknown, FixStatus.Unknown),
        };
        const FixParts Always = FixParts.Mode | FixParts.Status;
        if (news.Mode < FixMode.TwoDimensional)
        {
            return Always;
        }

        gps.LeapSeconds = sentence.Integer(17);
        news.Time = gps.ToUtc(sentence.Integer(2), (uint)sentence.Integer(1));
        (news.Latitude, news.Longitude) = (sentence.Number(4), sentence.Number(5));
        (news.HorizontalAccuracy, news.VerticalAccuracy, news.SpeedAccuracy) = (sentence.Number(9), sentence.Number(10), sentence.Number(14));
        if (news.Mode == FixMode.TwoDimensional)
        {
            return Always | FixParts.Position | FixParts.Time;
        }

        (news.AltitudeHae, news.AltitudeMsl) = (sentence.Number(6), sentence.Number(7));
        return Always | FixParts.Position | FixParts.Time | FixParts.Altitude;
    }

    // $PSRFEPE,hhmmss.ss,A,HDOP,horizontal,vertical,speed,heading
    public static FixParts Psrfepe(in NmeaSentence sentence, ref GnssFix news)
    {
        if (sentence.First(2) == 'A')
        {
            (news.HorizontalAccuracy, news.VerticalAccuracy, news.SpeedAccuracy) = (sentence.Number(4), sentence.Number(5), sentence.Number(6));
        }

        return FixParts.Status;
    }

    // $PMGNST,version,mode,T,battery,...
    public static FixParts Pmgnst(in NmeaSentence sentence, ref GnssFix news)
    {
        var parts = Mode(sentence.First(2), '1', ref news);
        if (sentence.First(3) != 'T')
        {
            news.Mode = FixMode.None;
            parts |= FixParts.Mode;
        }

        return parts;
    }

    // $PASHR,POS: see NmeaReader
    public static FixParts PashrPosition(in NmeaSentence sentence, ref GnssFix news)
    {
        const FixParts Always = FixParts.Mode | FixParts.Status | FixParts.Begins;
        if (sentence.IsEmpty(2))
        {
            news.Mode = FixMode.None;
            return Always;
        }

        news.Mode = FixMode.ThreeDimensional;
        news.Status = sentence.Integer(2) >= 1 ? FixStatus.Differential : FixStatus.Autonomous;
        var parts = Always;
        if (sentence.TryPosition(5, out news.Latitude, out news.Longitude))
        {
            news.AltitudeHae = sentence.Number(9);
            parts |= FixParts.Position | (double.IsFinite(news.AltitudeHae) ? FixParts.Altitude : 0);
        }

        news.Track = sentence.Number(11);
        news.Speed = sentence.Number(12) / 3.6;
        news.Climb = sentence.Number(13);
        return parts | (double.IsFinite(news.Speed) ? FixParts.Speed : 0) | (double.IsFinite(news.Track) ? FixParts.Track : 0);
    }

    private static FixParts Mode(char character, char none, ref GnssFix news)
    {
        if (character < none || character > none + 2)
        {
            return FixParts.None;
        }

        news.Mode = FixMode.None + (character - none);
        return FixParts.Mode;
    }
}
