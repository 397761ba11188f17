using Spane.Dashboard.Jobs;
using Spane.Troubleshooting.Risk;

namespace Spane.Dashboard.Risk;

/// <summary>What is learnt from the devices' own history.</summary>
public interface IRisks
{
    /// <summary>Whether the learning program is there.</summary>
    bool IsInstalled { get; }

    /// <summary>What is being learnt, or was learnt last; null: nothing since the start.</summary>
    LearningProgress? Progress { get; }

    /// <summary>Each question of each device.</summary>
    Task<IReadOnlyList<RiskSubject>> AllAsync(CancellationToken cancellationToken = default);
}

/// <summary>How far learning has got.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Ended">Whether it has ended.</param>
/// <param name="Why">Why nothing came of it, as the texts <c>refused.…</c> name it; null: nothing is wrong.</param>
public sealed record LearningProgress(string Question, string Device, double Share, bool Ended, string? Why) : IJobProgress;

/// <summary>What was learnt once.</summary>
/// <param name="By">Who asked for it.</param>
public sealed record RiskVersion(int Version, DateTimeOffset At, string By, TrainedRisk Trained);

/// <summary>How far a feature has moved since.</summary>
/// <param name="Index">The population stability index.</param>
public sealed record FeatureDrift(string Feature, double Index);

/// <summary>A question of a device.</summary>
/// <param name="SettingVersion">How often what is in force was changed.</param>
/// <param name="Versions">What was learnt, newest first.</param>
public sealed record RiskSubject(RiskQuestion Question, string Device, long SettingVersion, IReadOnlyList<RiskVersion> Versions)
{
    /// <summary>The version in force; 0: none.</summary>
    public int InForce { get; init; }

    /// <summary>Since when it is.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Since when it keeps silent; null: it speaks.</summary>
    public DateTimeOffset? Silenced { get; init; }

    /// <summary>What it said was worth; null: none is in force.</summary>
    public GivenWorth? Worth { get; init; }

    /// <summary>How far the features have moved since, the most first; none: too little was said yet.</summary>
    public IReadOnlyList<FeatureDrift> Drift { get; init; } = [];
}
