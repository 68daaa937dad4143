namespace EdgeAgent.Sensors.Gnss;

/// <summary>GSA and GSV: which satellites are used and seen, in lists that several sentences and talkers share.</summary>
internal sealed class NmeaSatellites(FixAssembler assembler, GnssRows rows)
{
    private const int FirstSatelliteField = 3;
    private const int LastSatelliteField = 14;

    /// <summary>No receiver cuts its list into more sentences.</summary>
    private const int MostSentences = 10;

    private readonly HashSet<(char System, int Id)> _used = [];
    private char _gsaTalker;
    private char _gsvTalker;
    private char _lastGsvTalker;
    private bool _otherSystemsSeen;
    private bool _otherSystemsInView;
    private bool _hasSky;

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
                _used.Clear();
            }

            _gsaTalker = sentence.System;
            _otherSystemsSeen |= sentence.System != 'P';
            for (var field = FirstSatelliteField; field <= LastSatelliteField; field++)
            {
                if (sentence.Integer(field) is > 0 and var id)
                {
                    _used.Add(Satellite(sentence, id));
                }
            }

            assembler.SatellitesUsed = _used.Count;
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
        _hasSky &= number > 1 || _gsvTalker != '\0';
        _gsvTalker = sentence.System;
        IsPartial = number < sentences;
        for (var field = 4; field + 3 < sentence.Count; field += 4)
        {
            if (sentence.Integer(field) == 0)
            {
                continue;
            }

            // A receiver that sees no sky puts all its satellites in the north; one that leaves the directions out may see them.
            _hasSky |= sentence.IsEmpty(field + 1) || sentence.IsEmpty(field + 2) || sentence.Integer(field + 2) is not (0 or 360);
            if (rows.AreWanted)
            {
                rows.Satellite(sentence.System, sentence.Integer(field), sentence.Number(field + 1), sentence.Number(field + 2), sentence.Number(field + 3), null);
            }
        }

        // With several systems GPS is the first of them mostly, and its list only a part.
        _otherSystemsInView |= sentence.System != 'P';
        var isFirstOfSeveral = _otherSystemsInView && sentence.System == 'P' && _lastGsvTalker != 'P';
        return IsPartial || !_hasSky || isFirstOfSeveral ? FixParts.None : FixParts.Other;
    }

    // Some receivers list a satellite under its own talker and again under GN: by its number, or by its system's number in the last field.
    private static (char System, int Id) Satellite(in NmeaSentence sentence, int id) => (sentence.System, sentence.First(18)) switch
    {
        ('L', _) or ('N', '2') => ('L', id > 64 ? id - 64 : id),
        ('A', _) or ('N', '3') => ('A', id > 300 ? id - 300 : id > 100 ? id - 100 : id),
        ('B' or 'D', _) or ('N' or 'Q', '4') => ('B', id > 400 ? id - 400 : id > 200 ? id - 200 : id),
        ('Q' or 'Z', _) or ('N', '5') => ('Q', id > 192 ? id - 192 : id),
        ('I', _) or ('N', '6') => ('I', id),
        _ => id switch
        {
            >= 65 and <= 96 => ('L', id - 64),
            >= 193 and <= 197 => ('Q', id - 192),
            >= 201 and <= 237 => ('B', id - 200),
            >= 301 and <= 356 => ('A', id - 300),
            >= 401 and <= 437 => ('B', id - 400),
            _ => ('P', id),
        },
    };

    private static bool HasWholeGroups(in NmeaSentence sentence) => sentence.Count > 3 && (sentence.Count % 4) switch
    {
        0 or 1 => true,
        2 => sentence.Integer(sentence.Count - 1) is 4 or 5,
        _ => false,
    };
}
