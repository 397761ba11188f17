namespace Spane.Dashboard.Live;

/// <summary>One independently changing part of a live view. The stream sends a part only when its source has changed, and a screen binds to
/// it by its name.</summary>
/// <param name="Name">Name in the stream and first step of a <c>data-live</c> path.</param>
/// <param name="Source">What decides whether the part has changed: compared by value, a list by reference.</param>
/// <param name="Shape">The part as the screens read it; times in UTC ms.</param>
public sealed record LivePart<TView>(string Name, Func<TView, object?> Source, Func<TView, object?> Shape);
