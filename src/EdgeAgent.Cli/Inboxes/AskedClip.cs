namespace EdgeAgent.Cli.Inboxes;

/// <summary>A clip that a vehicle is asked about, and what it said.</summary>
/// <param name="Fleet">The vehicle's fleet.</param>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="Clip">The whole clip's id.</param>
/// <param name="Outcome">The vehicle's word (<see cref="EdgeAgent.Model.CommandAnswer.Outcome"/>), <c>here</c> for a clip that need not be asked for, <c>offline</c> or <c>no_answer</c>.</param>
internal sealed record AskedClip(string Fleet, string Vehicle, string Clip, string Outcome = "")
{
    public const string Here = "here";
    public const string Offline = "offline";
    public const string NoAnswer = "no_answer";
}
