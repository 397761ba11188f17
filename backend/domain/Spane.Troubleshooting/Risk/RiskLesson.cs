using System.Text.Json;
using System.Text.Json.Serialization;

namespace Spane.Troubleshooting.Risk;

/// <summary>What the backend asks of the learning program: it writes this to its input and closes it.</summary>
/// <param name="Table">The history.</param>
/// <param name="BlockMilliseconds">Moments of one such stretch depend on each other.</param>
/// <param name="Seed">The same history and seed give the same answer.</param>
public sealed record RiskLesson(RiskTable Table, long BlockMilliseconds, int Seed)
{
    /// <summary>The most moments that are learnt from, the newest.</summary>
    public const int MostRows = 40_000;

    /// <summary>How lessons and answers are written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
}

/// <summary>One line of its answer.</summary>
/// <param name="Progress">How far it has got, 0 to 1.</param>
/// <param name="Trained">What came of it, in the last line.</param>
public sealed record RiskLessonAnswer(double Progress, TrainedRisk? Trained);
