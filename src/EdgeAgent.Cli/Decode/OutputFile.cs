namespace EdgeAgent.Cli.Decode;

/// <summary>A file that has its name only when it is whole.</summary>
internal sealed class OutputFile(string path) : IDisposable
{
    private const string UnfinishedExtension = ".part";

    public FileStream Stream { get; } = new(path + UnfinishedExtension, FileMode.Create, FileAccess.Write, FileShare.Read, 1);

    public string Finish()
    {
        Stream.Dispose();
        File.Move(path + UnfinishedExtension, path, overwrite: true);
        return path;
    }

    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(path + UnfinishedExtension);
    }
}
