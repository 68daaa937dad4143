namespace EdgeAgent.Mcap;

/// <summary>What a forward reader got out of a file so far, and the first thing that was wrong with it.</summary>
public sealed class McapRecovery
{
    /// <summary>Messages delivered.</summary>
    public long Messages { get; internal set; }

    /// <summary>Chunks whose records were all delivered.</summary>
    public long Chunks { get; internal set; }

    /// <summary>Chunks that were damaged or cut off; what was whole inside was delivered.</summary>
    public long DamagedChunks { get; internal set; }

    /// <summary>Attachments delivered.</summary>
    public long Attachments { get; internal set; }

    /// <summary>Metadata records delivered.</summary>
    public long Metadata { get; internal set; }

    /// <summary>Records of kinds that this library does not know, delivered as they are.</summary>
    public long UnknownRecords { get; internal set; }

    /// <summary>Bytes of the file that were read as records.</summary>
    public long BytesRead { get; internal set; }

    /// <summary>Whether footer and closing magic were there.</summary>
    public bool IsFinished { get; internal set; }

    /// <summary>The first thing that was wrong.</summary>
    public McapError FirstError { get; private set; }

    /// <summary>How many things were wrong.</summary>
    public long Errors { get; private set; }

    internal void Report(McapError error)
    {
        if (!error.IsError)
        {
            return;
        }

        FirstError = FirstError.IsError ? FirstError : error;
        Errors++;
    }

    internal void Count(McapOpcode opcode)
    {
        switch (opcode)
        {
            case McapOpcode.Message:
                Messages++;
                break;
            case McapOpcode.Attachment:
                Attachments++;
                break;
            case McapOpcode.Metadata:
                Metadata++;
                break;
            case > McapOpcode.DataEnd:
                UnknownRecords++;
                break;
        }
    }
}
