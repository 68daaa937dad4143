namespace EdgeAgent.Model;

/// <summary>What a message on an upload topic asks for.</summary>
public enum UploadCommand
{
    /// <summary>Open an upload: the payload is a <see cref="FileInit"/>.</summary>
    Init,

    /// <summary>Bytes of the file.</summary>
    Chunk,

    /// <summary>All bytes were sent: verify and keep.</summary>
    Fin,

    /// <summary>Forget the upload.</summary>
    Abort,

    /// <summary>Say what is stored. Own ingest only.</summary>
    Stat,
}
