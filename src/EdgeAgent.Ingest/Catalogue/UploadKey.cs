namespace EdgeAgent.Ingest;

/// <summary>Which upload: ids are a vehicle's own, so two vehicles may use the same.</summary>
internal readonly record struct UploadKey(string Fleet, string Vehicle, string Upload);
