namespace EdgeAgent.Sensors.Drives;

/// <summary>A path that holds no drive: the message says what was found there and what would be valid.</summary>
public sealed class DriveFormatException : FormatException
{
    /// <summary>An exception without a message.</summary>
    public DriveFormatException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public DriveFormatException(string message) : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public DriveFormatException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
