namespace EdgeAgent.Sensors.Gnss;

/// <summary>GSA and GSV: which satellites are used and seen, in lists that several sentences and talkers share.</summary>
internal sealed class NmeaSatellites(FixAssembler assembler, GnssRows rows)
{
    private const int FirstSatelliteField = 3;
    private const int LastSatelliteField = 14;

    /// <summary>No receiver cuts its list into more sentences.</summary>
    private const int MostSentences = 10;

    private char _gsaTalker;
    private char _gsvTalker;
    private char _lastGsvTalker;
    private bool _otherSystemsSeen;
    private bool _otherSystemsInView;
    private bool _hasAzimuth;

    /// <summary>Whether the last sentence was a GSV with more of its list to come.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>A sentence was read; a list ends with the first sentence of another type.</summary>
    public void EndSentence(NmeaType type)
    {
        if (type != NmeaType.Gsa)
        {
            _gsaTalker = '\0';
        }

        if (type != NmeaType.Gsv)
        {
            IsPartial = false;
            _lastGsvTalker = _gsvTalker == '\0' ? _lastGsvTalker : _gsvTalker;
            _gsvTalker = '\0';
        }
    }

    // $--GSA,A,mode,id × 12,PDOP,HDOP,VDOP[,system]
    //        1 2    3..14   15   16   17    18
    public FixParts Gsa(in NmeaSentence sentence, bool isStale, ref GnssFix news)
    {
        var parts = FixParts.None;
        var talkerBefore = _gsaTalker;
        if (!isStale)
        {
            // Antaris gives an E for dead reckoning.
            news.Mode = sentence.First(2) switch { '1' => FixMode.None, '2' => FixMode.TwoDimensional, '3' => FixMode.ThreeDimensional, _ => FixMode.Unknown };
            parts = news.Mode == FixMode.Unknown ? FixParts.Other : FixParts.Mode;
            if (talkerBefore == '\0' || (talkerBefore == sentence.System && sentence.System is not ('N' or 'Q')))
            {
                assembler.SatellitesUsed = 0;
            }

            _gsaTalker = sentence.System;
            _otherSystemsSeen |= sentence.System != 'P';
            for (var field = FirstSatelliteField; field <= LastSatelliteField; field++)
            {
                assembler.SatellitesUsed += sentence.Integer(field) > 0 ? 1 : 0;
            }
        }

        // With several systems the first GSA is of a part of the satellites; a list under GN says its mode each time.
        return _otherSystemsSeen && sentence.System == 'P' ? FixParts.None
            : talkerBefore != 'N' && sentence.System == 'N' ? FixParts.Mode
            : parts;
    }

    // $--GSV,sentences,number,satellites,{id,elevation,azimuth,C/N0} × 1..4[,signal[,system]]    the system in Quectel's PQGSV alone
    //        1         2      3          4
    public FixParts Gsv(in NmeaSentence sentence)
    {
        var (sentences, number) = (sentence.Integer(1), sentence.Integer(2));
        IsPartial = false;
        if (sentences is < 1 or > MostSentences || number < 1 || number > sentences || !HasWholeGroups(sentence))
        {
            return FixParts.None;
        }

        // The lists of several systems follow each other and make one sky.
        _hasAzimuth &= number > 1 || _gsvTalker != '\0';
        _gsvTalker = sentence.System;
        IsPartial = number < sentences;
        for (var field = 4; field + 3 < sentence.Count; field += 4)
        {
            // A receiver without a sky sends lists without a direction in them.
            _hasAzimuth |= sentence.Integer(field + 2) != 0;
            if (!sentence.IsEmpty(field) && rows.AreWanted)
            {
                rows.Satellite(sentence.System, sentence.Integer(field), sentence.Number(field + 1), sentence.Number(field + 2), sentence.Number(field + 3), null);
            }
        }

        // With several systems GPS is the first of them mostly, and its list only a part.
        _otherSystemsInView |= sentence.System != 'P';
        var isFirstOfSeveral = _otherSystemsInView && sentence.System == 'P' && _lastGsvTalker != 'P';
        return IsPartial || !_hasAzimuth || isFirstOfSeveral ? FixParts.None : FixParts.Other;
    }

    private static bool HasWholeGroups(in NmeaSentence sentence) => sentence.Count > 3 && (sentence.Count % 4) switch
    {
        0 or 1 => true,
        2 => sentence.Integer(sentence.Count - 1) is 4 or 5,
        _ => false,
    };
}
