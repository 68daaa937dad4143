using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>Reads sentences that say how the vehicle is turned; each is a row of its own.</summary>
internal sealed class NmeaAttitudes(FixAssembler assembler, GnssRows rows)
{
    /// <summary>What the last sentence of these said.</summary>
    public Attitude Last { get; private set; }

    // $--HDT,heading,T    $--THS,heading,mode
    public FixParts Heading(in NmeaSentence sentence, FixParts parts)
    {
        if (sentence.Number(1) is not (>= 0 and <= 360) || sentence.IsEmpty(1))
        {
            return FixParts.None;
        }

        Say(new(assembler.Current.Time, double.NaN, double.NaN, sentence.Number(1)));
        return parts;
    }

    // $PSTI,036,hhmmss.sss,ddmmyy,heading,pitch,roll,mode    N not valid
    public FixParts Psti036(in NmeaSentence sentence, Instant? time)
    {
        if (sentence.First(7) is '\0' or 'N')
        {
            return FixParts.None;
        }

        Say(new(time, sentence.Number(6), sentence.Number(5), sentence.Number(4)));
        return FixParts.Attitude;
    }

    // $PTNTHTM,heading,state,pitch,state,roll,state,dip,field    in the units the compass is set to
    public FixParts Ptnthtm(in NmeaSentence sentence)
    {
        Say(new(assembler.Current.Time, sentence.Number(5), sentence.Number(3), sentence.Number(1)));
        return FixParts.Attitude;
    }

    // $--XDR,{type,value,unit,name} × n    A angle in D degrees, G of no unit
    public FixParts Xdr(in NmeaSentence sentence)
    {
        var (roll, pitch, parts) = (double.NaN, double.NaN, FixParts.None);
        for (var field = 1; field + 3 < sentence.Count; field += 4)
        {
            var name = sentence[field + 3];
            switch ((sentence.First(field), sentence.First(field + 2)))
            {
                case ('A', 'D') when !sentence.IsEmpty(field + 1) && (name.SequenceEqual("PTCH"u8) || name.SequenceEqual("PITCH"u8)):
                    (pitch, parts) = (sentence.Number(field + 1), FixParts.Attitude);
                    break;
                case ('A', 'D') when !sentence.IsEmpty(field + 1) && name.SequenceEqual("ROLL"u8):
                    (roll, parts) = (sentence.Number(field + 1), FixParts.Attitude);
                    break;
                case ('G', _) when !sentence.IsEmpty(field + 1) && name.StartsWith("MAG"u8):
                    parts = FixParts.Attitude;
                    break;
            }
        }

        if (double.IsFinite(roll) || double.IsFinite(pitch))
        {
            Say(new(assembler.Current.Time, roll, pitch, double.NaN));
        }

        return parts;
    }

    private void Say(Attitude attitude)
    {
        Last = attitude;
        rows.Attitude("NMEA", attitude);
    }
}
