namespace EdgeAgent.Model;

/// <summary>Reason codes and words of upload responses; the words that EMQX has too are spelled as there.</summary>
public static class UploadReason
{
    /// <summary>Done as asked.</summary>
    public const int Ok = 0x00;

    /// <summary>Nobody is subscribed: only ever as a PUBACK.</summary>
    public const int NoMatchingSubscribers = 0x10;

    /// <summary>Send it again.</summary>
    public const int Again = 0x80;

    /// <summary>Give it up.</summary>
    public const int GiveUp = 0x83;

    /// <summary>The broker's access rules forbid it.</summary>
    public const int NotAuthorized = 0x87;

    /// <summary>The packet is larger than the broker takes.</summary>
    public const int PacketTooLarge = 0x95;

    /// <summary>Wait.</summary>
    public const int QuotaExceeded = 0x97;

    /// <summary>Goes with <see cref="Ok"/>.</summary>
    public const string Success = "success";

    /// <summary>The init is no JSON object of the right shape, or too large.</summary>
    public const string InvalidInitJson = "invalid_filemeta_json";

    /// <summary>A field of the init is out of its range, or its name is not that of a clip file.</summary>
    public const string InvalidInit = "invalid_filemeta";

    /// <summary>The upload was opened with another init.</summary>
    public const string InitConflict = "filemeta_conflict";

    /// <summary>The clip is kept already with other bytes.</summary>
    public const string ClipConflict = "clip_conflict";

    /// <summary>The clip is larger than the back end takes.</summary>
    public const string TooLarge = "too_large";

    /// <summary>The vehicle has too many uploads open.</summary>
    public const string TooManyUploads = "too_many_uploads";

    /// <summary>No such upload is open: send the init again.</summary>
    public const string UnknownUpload = "unknown_upload";

    /// <summary>The chunk does not lie within the file.</summary>
    public const string InvalidOffset = "invalid_offset";

    /// <summary>The fin's size is not the init's.</summary>
    public const string InvalidSize = "invalid_size";

    /// <summary>The bytes do not have the hash that the topic says.</summary>
    public const string InvalidChecksum = "invalid_checksum";

    /// <summary>The same range came before with other bytes.</summary>
    public const string RangeConflict = "range_conflict";

    /// <summary>Chunks lie too scattered.</summary>
    public const string TooFragmented = "too_fragmented";

    /// <summary>Bytes are missing.</summary>
    public const string Incomplete = "incomplete";

    /// <summary>The whole file does not have its hash.</summary>
    public const string ChecksumMismatch = "checksum_mismatch";

    /// <summary>The file is no readable MCAP or has no manifest.</summary>
    public const string ManifestMissing = "manifest_missing";

    /// <summary>The file's manifest tells of another clip than its init.</summary>
    public const string ManifestDisagrees = "manifest_disagrees";

    /// <summary>The back end could not, this time.</summary>
    public const string InternalError = "internal_error";

    /// <summary>The back end's disk is full.</summary>
    public const string NoSpace = "no_space";

    /// <summary>The target gave up waiting for its own storage.</summary>
    public const string Timeout = "timeout";

    /// <summary>What EMQX says where its segments disagree with each other.</summary>
    public const string Inconsistent = "inconsistent";
}
