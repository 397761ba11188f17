using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>Says in one sentence per output what decided: the value, the winner, the strongest rule and the margin.</summary>
public static class ExplanationSentence
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id");

    /// <summary>A sentence for each output, in both languages, with the names of the system.</summary>
    public static IReadOnlyList<Reason> Write(Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return [.. explanation.Outputs.Select(output => Sentence(output, explanation.Fired.FirstOrDefault()))];
    }

    private static Reason Sentence(OutputExplanation output, RuleExplanation? strongest)
    {
        if (strongest is null || double.IsNaN(output.Value))
        {
            return new($"{output.Name} tidak bernilai karena tidak ada aturan yang berlaku.",
                $"{output.Name} has no value because no rule fired.");
        }

        bool completion = strongest.Origin == RuleOrigin.Completion;
        bool bounded = !double.IsNaN(output.Margin) && output.Winner is not null;
        string marginIndonesian = bounded
            ? string.Create(Indonesian, $", yaitu {output.Winner} dengan selisih {output.Margin:0.####} dari batas") : "";
        string marginEnglish = bounded
            ? string.Create(CultureInfo.InvariantCulture, $", which is {output.Winner} by a margin of {output.Margin:0.####}") : "";
        string whyIndonesian = completion ? ", karena kombinasi ini tidak ada dalam aturan" : "";
        string whyEnglish = completion ? ", as no stated rule covers this combination" : "";
        return new(
            string.Create(Indonesian,
                $"{output.Name} = {output.Value:0.####}{marginIndonesian}; aturan terkuat nomor {strongest.Number} "
                    + $"({strongest.Strength:0.00}){whyIndonesian}."),
            string.Create(CultureInfo.InvariantCulture,
                $"{output.Name} = {output.Value:0.####}{marginEnglish}; the strongest rule is number {strongest.Number} "
                    + $"({strongest.Strength:0.00}){whyEnglish}."));
    }
}
