namespace EdgeAgent.Profiles;

/// <summary>One thing wrong with a profile.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Path">Where in the profile, such as <c>sensors[2].rateHz</c>; empty for the whole of it.</param>
/// <param name="Message">What is wrong and what would be valid.</param>
public sealed record ProfileProblem(string File, long Line, long Column, string Path, string Message)
{
    /// <summary>Whether another problem was found at the same place.</summary>
    internal bool IsAt(ProfileProblem other) => (File, Line, Column) == (other.File, other.Line, other.Column);

    /// <summary>The problem as compilers print theirs.</summary>
    public override string ToString() => Path.Length == 0
        ? $"{File}:{Line}:{Column}: {Message}"
        : $"{File}:{Line}:{Column}: {Path}: {Message}";
}
