namespace EdgeAgent.Sensors.Gnss;

/// <summary>Reads sentences into parts of a fix.</summary>
internal sealed class NmeaReader(FixAssembler assembler, GpsClock gps, GnssRows rows)
{
    private readonly NmeaClock _clock = new(gps);
    private readonly NmeaEpochs _epochs = new();
    private readonly NmeaSatellites _satellites = new(assembler, rows);
    private readonly NmeaAttitudes _attitudes = new(assembler, rows);
    private readonly GgaRepeats _repeats = new();

    /// <summary>Whether the last sentence of an epoch is known.</summary>
    public bool EndIsKnown
    {
        get => _epochs.EndIsKnown;
        set => _epochs.EndIsKnown = value;
    }

    /// <summary>The attitude of the last sentence that said one.</summary>
    public Attitude Attitude => _attitudes.Last;

    /// <summary>Reads a sentence; says which parts of <paramref name="news"/> it filled and whether its epoch begins or ends.</summary>
    public FixParts Read(in NmeaSentence sentence, ref GnssFix news, out NmeaType type)
    {
        type = NmeaTypes.Of(sentence);
        _epochs.Begin();
        var parts = Read(type, sentence, ref news);
        _satellites.EndSentence(type);
        if (_satellites.IsPartial)
        {
            _epochs.Partial();
        }

        if ((parts & FixParts.Time) != 0)
        {
            news.Time ??= _clock.Now;
            gps.Reference = news.Time ?? gps.Reference;
        }

        parts |= _epochs.End(type, parts != FixParts.None);
        KeepThirdDimension(parts, ref news);
        return parts;
    }

    private FixParts Read(NmeaType type, in NmeaSentence sentence, ref GnssFix news) => type switch
    {
        NmeaType.Rmc => Rmc(sentence, ref news),
        NmeaType.Gga => Gga(sentence, ref news),
        NmeaType.Gll => Gll(sentence, ref news),
        NmeaType.Gns => Gns(sentence, ref news),
        NmeaType.Gsa => _satellites.Gsa(sentence, _repeats.IsRepeated, ref news),
        NmeaType.Gsv => _satellites.Gsv(sentence),
        NmeaType.Gst => Gst(sentence, ref news),
        NmeaType.Hdg => sentence.IsEmpty(1) ? FixParts.None : FixParts.Other,
        NmeaType.Dbt => sentence.IsEmpty(1) && sentence.IsEmpty(3) && sentence.IsEmpty(5) ? FixParts.None : FixParts.Other,
        NmeaType.Dpt => sentence.IsEmpty(1) ? FixParts.None : FixParts.Other,
        NmeaType.Mwd => FixParts.Other,
        NmeaType.Mwv => sentence.First(2) == 'R' && sentence.First(4) == 'N' && sentence.First(5) == 'A' ? FixParts.Other : FixParts.None,
        NmeaType.Gyoacc => FixParts.Attitude,
        NmeaType.Ptnthtm => _attitudes.Ptnthtm(sentence),
        NmeaType.Hdm => sentence.IsEmpty(1) ? FixParts.None : FixParts.Attitude,
        NmeaType.Rot => sentence.IsEmpty(1) || sentence.First(2) != 'A' ? FixParts.None : FixParts.Attitude,
        NmeaType.Xdr => _attitudes.Xdr(sentence),
        NmeaType.Vtg => Vtg(sentence, ref news),
        NmeaType.Zda => Zda(sentence),
        NmeaType.Hdt => _attitudes.Heading(sentence, FixParts.Attitude),
        NmeaType.Ths => sentence.First(2) is '\0' or 'V' ? FixParts.None : _attitudes.Heading(sentence, FixParts.None),
        NmeaType.Gbs => Gbs(sentence),
        NmeaType.Bwc => TimeOnly(sentence, 1, isTimed: false),
        NmeaType.Pgrmz => NmeaProprietary.Pgrmz(sentence, ref news),
        NmeaType.Pgrmf => NmeaProprietary.Pgrmf(sentence, gps, _clock, ref news),
        NmeaType.Pgrme => NmeaProprietary.Pgrme(sentence, ref news),
        NmeaType.Pgrmv => NmeaProprietary.Pgrmv(sentence, ref news),
        NmeaType.Pgpsp => NmeaProprietary.Pgpsp(sentence, gps, ref news),
        NmeaType.Pmgnst => NmeaProprietary.Pmgnst(sentence, ref news),
        NmeaType.Psrfepe => NmeaProprietary.Psrfepe(sentence, ref news) | TimeOnly(sentence, 1, isTimed: true),
        NmeaType.Pashr => Pashr(sentence, ref news),
        NmeaType.Psti030 => Psti030(sentence, ref news),
        NmeaType.Psti032 => sentence.First(4) == 'A' ? TimeAndDate(sentence, 2, 3) : FixParts.None,
        NmeaType.Psti033 => sentence.First(4) == '2' && sentence.First(5) is 'B' or 'R' ? TimeAndDate(sentence, 2, 3) : FixParts.None,
        NmeaType.Psti035 => TimeAndDate(sentence, 2, 3) | (sentence.First(4) == 'A' ? FixParts.Attitude : FixParts.None),
        NmeaType.Psti036 => TimeAndDate(sentence, 2, 3) | _attitudes.Psti036(sentence, _clock.Now),
        _ => FixParts.None,
    };

    // $--RMC,hhmmss.ss,A,llll.ll,a,yyyyy.yy,a,speed kn,track,ddmmyy,variation,a,mode,nav status
    //        1         2 3       4 5        6 7        8     9      10        11 12
    private FixParts Rmc(in NmeaSentence sentence, ref GnssFix news)
    {
        if (sentence.First(2) != 'A')
        {
            news.Mode = FixMode.None;
            var invalid = FixParts.Status | FixParts.Mode;
            if (sentence.IsEmpty(1) || sentence.IsEmpty(9))
            {
                // Without a time the epoch's end can never be known: every such sentence is a record of its own.
                _clock.Forget();
                _epochs.EndIsKnown = false;
                return invalid | FixParts.Completes | FixParts.Time;
            }

            return invalid;
        }

        var parts = FixParts.Mode | FixParts.Status | TimeAndDate(sentence, 1, 9);
        if (sentence.TryPosition(3, out news.Latitude, out news.Longitude))
        {
            parts |= FixParts.Position;
            news.Mode = assembler.Last.Mode == FixMode.ThreeDimensional ? FixMode.ThreeDimensional : FixMode.TwoDimensional;
            news.Status = FixStatus.Autonomous;
        }
        else
        {
            news.Mode = FixMode.None;
        }

        parts |= Knots(sentence, 7, ref news);
        if (double.IsFinite(news.Track = sentence.Number(8)))
        {
            parts |= FixParts.Track;
        }

        if (!sentence.IsEmpty(12))
        {
            news.Status = StatusOf(sentence.First(12));
        }

        if (assembler.SatellitesUsed > 3 || HasHeight(assembler.Current))
        {
            news.Mode = FixMode.ThreeDimensional;
        }

        return parts;
    }

    // $--GGA,hhmmss.ss,llll.ll,a,yyyyy.yy,a,quality,satellites,HDOP,altitude,M,separation,M,age,station
    //        1         2       3 4        5 6       7          8    9        10 11       12 13  14
    private FixParts Gga(in NmeaSentence sentence, ref GnssFix news)
    {
        var parts = FixParts.Mode;
        if (sentence.First(6) is >= '0' and <= '8')
        {
            news.Status = QualityStatus(sentence.First(6));
            parts |= FixParts.Status;
            if (sentence.First(6) == '0' && sentence.IsEmpty(1))
            {
                _clock.Forget();
                _epochs.EndIsKnown = false;
            }
        }

        var isRepeated = _repeats.Take(sentence.System, sentence[1]);
        parts |= TimeOnly(sentence, 1, isTimed: true);
        news.Mode = FixMode.None;
        if (sentence.TryPosition(2, out news.Latitude, out news.Longitude))
        {
            parts |= FixParts.Position;
            news.GeoidSeparation = sentence.IsEmpty(11) ? GeoidGrid.SeparationMeters(news.Latitude, news.Longitude) : sentence.Number(11);
            news.AltitudeMsl = sentence.Number(9);
            var satellites = sentence.Integer(7);
            parts |= double.IsFinite(news.AltitudeMsl) ? FixParts.Altitude : FixParts.None;

            // Under another talker the count is of that system alone.
            news.Mode = satellites < 3 && (sentence.Talker.SequenceEqual("GP"u8) || sentence.Talker.SequenceEqual("GN"u8)) ? FixMode.None
                : satellites > 3 && double.IsFinite(news.AltitudeMsl) ? FixMode.ThreeDimensional
                : FixMode.TwoDimensional;
        }

        if (isRepeated)
        {
            news.Status = FixStatus.Unknown;
        }

        return parts;
    }

    // $--GLL,llll.ll,a,yyyyy.yy,a,hhmmss.ss,A,mode
    //        1       2 3        4 5         6 7
    private FixParts Gll(in NmeaSentence sentence, ref GnssFix news)
    {
        var parts = TimeOnly(sentence, 5, isTimed: true) | FixParts.Mode | FixParts.Status;
        news.Mode = FixMode.None;
        if (sentence.First(6) == 'A' && sentence.First(7) != 'N' && sentence.TryPosition(1, out news.Latitude, out news.Longitude))
        {
            parts |= FixParts.Position;
            news.Status = sentence.Count >= 8 ? StatusOf(sentence.First(7)) : FixStatus.Autonomous;
            if (HasHeight(assembler.Current) || assembler.SatellitesUsed > 3)
            {
                news.Mode = FixMode.ThreeDimensional;
            }
            else if (assembler.Current.Mode < FixMode.TwoDimensional || !HasHeight(assembler.Previous))
            {
                news.Mode = FixMode.TwoDimensional;
            }
            else
            {
                news.Mode = FixMode.Unknown;
            }
        }

        return parts;
    }

    // $--GNS,hhmmss.ss,llll.ll,a,yyyyy.yy,a,modes,satellites,HDOP,altitude,separation,age,station,nav status
    //        1         2       3 4        5 6     7          8    9        10         11  12      13
    private FixParts Gns(in NmeaSentence sentence, ref GnssFix news)
    {
        var parts = TimeOnly(sentence, 1, isTimed: true);
        if (sentence.First(6) is '\0' or 'N')
        {
            news.Mode = FixMode.None;
            return parts | FixParts.Mode;
        }

        if (sentence.First(13) is 'U' or 'V')
        {
            return parts;
        }

        news.Mode = FixMode.None;
        news.Status = StatusOf(sentence.First(6));
        parts |= FixParts.Mode | FixParts.Status;
        if (sentence.TryPosition(2, out news.Latitude, out news.Longitude))
        {
            news.AltitudeMsl = sentence.Number(9);
            news.GeoidSeparation = sentence.IsEmpty(9) ? double.NaN : sentence.Number(10);
            var hasHeight = double.IsFinite(news.AltitudeMsl);
            news.Mode = hasHeight && sentence.Integer(7) > 3 ? FixMode.ThreeDimensional : FixMode.TwoDimensional;
            parts |= FixParts.Position | (hasHeight ? FixParts.Altitude : FixParts.None);
        }

        return parts;
    }

    // $--GST,hhmmss.ss,rms,semi-major,semi-minor,orientation,latitude σ,longitude σ,altitude σ    (metres)
    private static FixParts Gst(in NmeaSentence sentence, ref GnssFix news)
    {
        var (north, east) = (sentence.Number(6), sentence.Number(7));
        news.HorizontalAccuracy = Math.Sqrt((north * north + east * east) / 2);
        news.VerticalAccuracy = sentence.Number(8);
        return FixParts.Other;
    }

    // $--VTG,track true,T,track magnetic,M,speed kn,N,speed km/h,K,mode
    //        1          2 3              4 5        6 7          8 9
    private static FixParts Vtg(in NmeaSentence sentence, ref GnssFix news)
    {
        if (sentence.IsEmpty(1) || sentence.IsEmpty(5) || sentence.First(9) is 'E' or 'N')
        {
            return FixParts.None;
        }

        news.Track = sentence.Number(1);
        return FixParts.Track | Knots(sentence, 5, ref news);
    }

    // $--ZDA,hhmmss.ss,day,month,year,zone hours,zone minutes
    private FixParts Zda(in NmeaSentence sentence)
    {
        if (sentence.IsEmpty(1) || sentence.IsEmpty(2) || sentence.IsEmpty(3) || sentence.IsEmpty(4) || !_clock.TakeTime(sentence[1]))
        {
            return FixParts.None;
        }

        if (!_clock.TakeDate(sentence.Integer(4), sentence.Integer(3), sentence.Integer(2)))
        {
            return FixParts.None;
        }

        _epochs.Time(sentence.Number(1));
        return FixParts.Time;
    }

    // $--GBS,hhmmss.ss,...    expected errors; only its time is of use
    private FixParts Gbs(in NmeaSentence sentence)
    {
        _epochs.Time(sentence.Number(1));
        return FixParts.Other;
    }

    // $PASHR,POS,type,satellites,hhmmss.ss,llll.ll,a,yyyyy.yy,a,height,reserved,track,speed km/h,climb,PDOP,...
    private FixParts Pashr(in NmeaSentence sentence, ref GnssFix news)
    {
        if (!sentence[1].SequenceEqual("POS"u8))
        {
            return FixParts.None;
        }

        var parts = NmeaProprietary.PashrPosition(sentence, ref news);
        return sentence.IsEmpty(2) ? parts : parts | TimeOnly(sentence, 4, isTimed: true);
    }

    // $PSTI,030,hhmmss.sss,A,llll.ll,a,yyyyy.yy,a,height,east m/s,north m/s,up m/s,ddmmyy,mode,age,ratio
    //        1   2         3 4       5 6        7 8      9        10       11    12     13
    private FixParts Psti030(in NmeaSentence sentence, ref GnssFix news)
    {
        const FixParts Always = FixParts.Mode | FixParts.Status;
        if (sentence.First(3) == 'V' || sentence.First(13) == 'N')
        {
            news.Mode = FixMode.None;
            return Always;
        }

        if (sentence.First(3) != 'A')
        {
            return FixParts.None;
        }

        var parts = TimeAndDate(sentence, 2, 12) | FixParts.Velocity | FixParts.Status;
        if (sentence.TryPosition(4, out news.Latitude, out news.Longitude))
        {
            news.AltitudeMsl = sentence.Number(8);
            var hasHeight = double.IsFinite(news.AltitudeMsl);
            news.Mode = hasHeight ? FixMode.ThreeDimensional : FixMode.TwoDimensional;
            parts |= FixParts.Position | FixParts.Mode | (hasHeight ? FixParts.Altitude : FixParts.None);
        }

        (news.VelocityEast, news.VelocityNorth, news.VelocityDown) = (sentence.Number(9), sentence.Number(10), -sentence.Number(11));
        news.Status = StatusOf(sentence.First(13));
        return parts;
    }

    private FixParts TimeAndDate(in NmeaSentence sentence, int timeField, int dateField)
    {
        if (sentence.IsEmpty(timeField) || sentence.IsEmpty(dateField) || !_clock.TakeTime(sentence[timeField]) || !_clock.TakeDate(sentence[dateField]))
        {
            return FixParts.None;
        }

        _epochs.Time(sentence.Number(timeField));
        return FixParts.Time;
    }

    private FixParts TimeOnly(in NmeaSentence sentence, int field, bool isTimed)
    {
        if (sentence.IsEmpty(field) || !_clock.TakeTime(sentence[field]))
        {
            return FixParts.None;
        }

        if (isTimed)
        {
            _epochs.Time(sentence.Number(field));
        }

        return _clock.HasDate ? FixParts.Time : FixParts.None;
    }

    // RMC and GLL know two dimensions only: they do not take the third away while there is a height.
    private void KeepThirdDimension(FixParts parts, ref GnssFix news)
    {
        if ((parts & FixParts.Mode) != 0 && assembler.Current.Mode == FixMode.ThreeDimensional && news.Mode != FixMode.None
            && (HasHeight(assembler.Last) || HasHeight(assembler.Previous)))
        {
            news.Mode = FixMode.ThreeDimensional;
        }
    }

    private static bool HasHeight(in GnssFix fix) => double.IsFinite(fix.AltitudeHae) || double.IsFinite(fix.AltitudeMsl);

    private static FixParts Knots(in NmeaSentence sentence, int field, ref GnssFix news)
    {
        // The international knot: 1852 m/h.
        news.Speed = sentence.Number(field) * (1852.0 / 3600);
        return double.IsFinite(news.Speed) ? FixParts.Speed : FixParts.None;
    }

    private static FixStatus QualityStatus(char quality) => quality switch
    {
        '1' => FixStatus.Autonomous,
        '2' => FixStatus.Differential,
        '3' => FixStatus.Precise,
        '4' => FixStatus.RtkFixed,
        '5' => FixStatus.RtkFloat,
        '6' => FixStatus.DeadReckoning,
        '7' => FixStatus.TimeOnly,
        '8' => FixStatus.Simulated,
        _ => FixStatus.Unknown,
    };

    private static FixStatus StatusOf(char mode) => mode switch
    {
        '\0' or 'C' or 'N' or 'U' => FixStatus.Unknown,
        'D' or 'P' => FixStatus.Differential,
        'E' => FixStatus.DeadReckoning,
        'F' => FixStatus.RtkFloat,
        'R' => FixStatus.RtkFixed,
        'M' or 'S' => FixStatus.Simulated,
        _ => FixStatus.Autonomous,
    };
}
