namespace EdgeAgent.Triage;

/// <summary>What triage met and could not use, since it started.</summary>
/// <param name="Sets">Frame sets judged.</param>
/// <param name="DuplicateSets">Frame sets with the time of the one before; answered, but nothing moved on.</param>
/// <param name="BackwardJumps">Times capture time ran backwards; all state began anew.</param>
/// <param name="Gaps">Pauses of more than two seconds of capture time; all state began anew.</param>
/// <param name="RejectedSamples">Odometry and IMU samples that were no numbers, out of order or impossible.</param>
/// <param name="RejectedTargets">Radar targets that were no numbers, or more than 1,024 in a scan.</param>
/// <param name="CameraFailures">Images that could not be decoded or judged.</param>
/// <param name="SuppressedExcursions">Excursions above a hard threshold that were too short or fell into the refractory time; a state between two samples is none.</param>
/// <param name="DroppedRequests">Clip requests beyond the 64 that may wait for one frame set.</param>
public sealed record TriageCounters(
    long Sets,
    long DuplicateSets,
    long BackwardJumps,
    long Gaps,
    long RejectedSamples,
    long RejectedTargets,
    long CameraFailures,
    long SuppressedExcursions,
    long DroppedRequests);
