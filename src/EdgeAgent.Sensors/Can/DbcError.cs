namespace EdgeAgent.Sensors.Can;

/// <summary>A line of a CAN database that could not be read; the rest of the database stands.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What was expected there and what was found.</param>
public sealed record DbcError(int Line, string Message);
