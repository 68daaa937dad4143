namespace EdgeAgent.Triage.Selection;

/// <summary>A geohash cell of seven characters: 17 bits of latitude, 18 of longitude, about 150 m a side.</summary>
/// <param name="Row">South to north, from 0.</param>
/// <param name="Column">West to east, from 0; the last one is beside the first.</param>
public readonly record struct GeoCell(int Row, int Column)
{
    private const int Characters = 7;
    private const int Bits = 5 * Characters;
    private const int Rows = 1 << 17;
    private const int Columns = 1 << 18;
    private const string Alphabet = "0123456789bcdefghjkmnpqrstuvwxyz";

    /// <summary>The cell of a place; null where the place is none.</summary>
    public static GeoCell? Of(ClipPlace? place)
    {
        if (place is not { LatitudeDegrees: >= -90 and <= 90, LongitudeDegrees: >= -180 and <= 180 } known)
        {
            return null;
        }

        var row = (int)((known.LatitudeDegrees + 90) / 180 * Rows);
        var column = (int)((known.LongitudeDegrees + 180) / 360 * Columns);
        return new(Math.Min(row, Rows - 1), column % Columns);
    }

    /// <summary>Whether the other cell is this one or one of its eight neighbours.</summary>
    public bool IsAtOrBeside(GeoCell other)
    {
        var across = Math.Abs(Column - other.Column);
        return Math.Abs(Row - other.Row) <= 1 && Math.Min(across, Columns - across) <= 1;
    }

    /// <summary>The geohash: bits of column and row in turn, the column's first, five to a character.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[Characters];
        for (var character = 0; character < Characters; character++)
        {
            var value = 0;
            for (var bit = character * 5; bit < character * 5 + 5; bit++)
            {
                var source = bit % 2 == 0 ? Column : Row;
                value = value << 1 | source >> (Bits - 1 - bit) / 2 & 1;
            }

            text[character] = Alphabet[value];
        }

        return new(text);
    }
}
