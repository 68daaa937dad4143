namespace EdgeAgent.Profiles;

/// <summary>Where something stands in a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public readonly record struct ProfilePlace(string File, long Line, long Column)
{
    /// <summary>The place as compilers print theirs.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
