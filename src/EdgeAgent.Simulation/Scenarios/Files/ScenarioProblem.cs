namespace EdgeAgent.Simulation;

/// <summary>One thing wrong with a scenario file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Path">Where in the scenario, such as <c>actors[2].speed</c>; empty for the whole of it.</param>
/// <param name="Message">What is wrong and what would be valid.</param>
public sealed record ScenarioProblem(string File, long Line, long Column, string Path, string Message)
{
    /// <summary>The problem as compilers print theirs.</summary>
    public override string ToString() => Path.Length == 0 ? $"{File}:{Line}:{Column}: {Message}" : $"{File}:{Line}:{Column}: {Path}: {Message}";
}
