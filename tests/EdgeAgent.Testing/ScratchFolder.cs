namespace EdgeAgent.Testing;

/// <summary>A folder of its own for one test, on a real disk, removed afterwards.</summary>
public sealed class ScratchFolder : IDisposable
{
    /// <summary>The folder's full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("edgeagent-test-").FullName;

    /// <summary>A path inside the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
