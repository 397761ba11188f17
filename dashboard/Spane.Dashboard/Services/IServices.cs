using Spane.Packing.Services;

namespace Spane.Dashboard.Services;

/// <summary>Where pages find what is serviced at a line, and when.</summary>
public interface IServices
{
    /// <summary>What is serviced at a line.</summary>
    /// <returns>The most urgent first; null: there is no such line.</returns>
    Task<ServicePlan?> OfAsync(string device, CancellationToken cancellationToken = default);

    /// <summary>The latest services of a line, newest first.</summary>
    Task<IReadOnlyList<(string Task, ServiceRecord Record)>> DoneAsync(string device, int count,
        CancellationToken cancellationToken = default);
}

/// <summary>The services of a line.</summary>
/// <param name="Version">How often people have changed the tasks: what a form says it starts from.</param>
public sealed record ServicePlan(IReadOnlyList<ServiceTask> Tasks, LineUsage Usage, long Version)
{
    /// <summary>Tasks that want a person.</summary>
    public IEnumerable<ServiceTask> Wanted => Tasks.Where(task => task.State(Usage) != ServiceState.Fine);
}
