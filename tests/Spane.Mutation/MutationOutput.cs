using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Spane.Mutation;

/// <summary>Writes what became of the mutants: survivors for people, every mutant as JSON, and a summary per project.</summary>
public sealed class MutationOutput(bool json, Equivalents equivalents)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a project's mutants.</summary>
    /// <returns>Percent killed of what is not equivalent; 100 when nothing was tried.</returns>
    public double Write(MutationTarget target, IReadOnlyList<Mutant> mutants)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(mutants);
        var marked = 0;
        foreach (var mutant in mutants)
        {
            // A marked mutant that a test does notice is not equivalent, whatever the list says.
            var reason = mutant.Killed ? null : equivalents.ReasonFor(mutant);
            marked += reason is null ? 0 : 1;
            WriteMutant(target, mutant, reason);
        }

        var killed = mutants.Count(mutant => mutant.Killed);
        var survived = mutants.Count - killed - marked;
        var percent = killed + survived == 0 ? 100 : 100.0 * killed / (killed + survived);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(
                new
                {
                    project = target.Name,
                    mutants = mutants.Count,
                    killed,
                    survived,
                    equivalent_marked = marked,
                    killed_pct = Math.Round(percent, 1)
                }, Readable)
            : string.Create(CultureInfo.InvariantCulture,
                $"{target.Name}: {mutants.Count} mutants, {killed} killed, {survived} survived, {marked} marked as equivalent: "
                    + $"{percent:F1} % noticed"));
        return percent;
    }

    private void WriteMutant(MutationTarget target, Mutant mutant, string? reason)
    {
        if (json)
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        project = target.Name,
                        file = mutant.File,
                        line = mutant.Line,
                        mutation = mutant.Mutation,
                        killed = mutant.Killed,
                        by = mutant.By,
                        equivalent = reason
                    }, Readable));
        }
        else if (!mutant.Killed && reason is null)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"survived: {mutant.File}:{mutant.Line}: {mutant.Mutation}"));
        }
    }
}
