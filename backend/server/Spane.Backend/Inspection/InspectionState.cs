using Spane.Backend.Live;

namespace Spane.Backend.Inspection;

/// <summary>Whether photographs of a line come and are judged.</summary>
internal sealed class InspectionState(
    PhotographIntake intake, SnapshotCameras snapshots, InspectionProgram program, LiveState live, TimeProvider time)
{
    private static readonly TimeSpan CameraAway = TimeSpan.FromSeconds(60);

    private readonly DateTimeOffset _since = time.GetUtcNow();

    /// <summary>The state in a word, as <see cref="Spane.Dashboard.Inspection.LineInspection.State"/> has it.</summary>
    /// <param name="hasModel">Whether a model is in force for what the line packs.</param>
    /// <param name="hadPhotographs">Whether photographs of the line were ever stored.</param>
    internal string Of(string device, bool hasModel, bool hadPhotographs)
    {
        var heard = intake.Heard(device) ?? snapshots.Heard(device);
        if (heard is null && !hadPhotographs)
        {
            return "no-camera";
        }

        // Nothing that was packed while this did not run tells of a camera.
        var packed = live.Line(device)?.RecentPacks is [var newest, ..] ? newest.At : DateTimeOffset.MinValue;
        return packed - (heard ?? _since) > CameraAway ? "camera-away"
            : !hasModel ? "no-model"
            : program.IsThere && program.IsInstalled ? "works"
            : "program-away";
    }
}
