namespace EdgeAgent.Sensors.Gnss;

/// <summary>GSA and GSV: which satellites are used and seen, in lists that several sentences and talkers share.</summary>
internal sealed class NmeaSatellites(FixAssembler assembler, GnssRows rows)
{
    private const int FirstSatelliteField = 3;
    private const int LastSatelliteField = 14;

    private char _gsaTalker;
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
            parts = sentence.First(2) == 'E' ? FixParts.None : FixParts.Mode;
            if (talkerBefore == '\0' || (talkerBefore == sentence.System && sentence.System != 'N'))
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

    // $--GSV,sentences,number,satellites,{id,elevation,azimuth,C/N0} × 1..4[,signal]
    //        1         2      3          4
    public FixParts Gsv(in NmeaSentence sentence)
    {
        IsPartial = sentence.Count > 3 && sentence.Count % 4 < 2 && sentence.Integer(2) >= 1 && sentence.Integer(2) < sentence.Integer(1);
        _hasAzimuth &= sentence.Integer(2) > 1;
        for (var field = 4; field + 3 < sentence.Count; field += 4)
        {
            // A receiver without a sky sends lists without a direction in them.
            _hasAzimuth |= sentence.Integer(field + 2) != 0;
            if (!sentence.IsEmpty(field) && rows.AreWanted)
            {
                rows.Satellite(sentence.System, sentence.Integer(field), sentence.Number(field + 1), sentence.Number(field + 2), sentence.Number(field + 3), null);
            }
        }

        // With several systems GPS is the first of them, and its list only a part.
        _otherSystemsInView |= sentence.System != 'P';
        return IsPartial || !_hasAzimuth || (_otherSystemsInView && sentence.System == 'P') ? FixParts.None : FixParts.Other;
    }
}
