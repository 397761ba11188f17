namespace Spane.Dashboard.Jobs;

/// <summary>How far a job in the background has got.</summary>
public interface IJobProgress
{
    /// <summary>Whether it has ended, well or not.</summary>
    bool Ended { get; }
}
