namespace Spane.Fuzzy;

/// <summary>Finds a part of a system again in a changed one.</summary>
internal static class ElementMatch
{
    /// <summary>The part as it is numbered in the changed system's file; null when it is gone.</summary>
    internal static Element? Find(Element element, FuzzySystem from, FuzzySystem to, string file) => element.Kind switch
    {
        ElementKind.Input => Find(element, from.Inputs, to.Inputs),
        ElementKind.Output => Find(element, from.Outputs, to.Outputs),
        ElementKind.Rule => Rule(element.Index, from, to) is { } rule ? new Element(ElementKind.Rule, Written(rule, to, file)) : null,
        _ => element,
    };

    private static Element? Find(Element element, EquatableList<Variable> from, EquatableList<Variable> to)
    {
        Variable old = from[element.Index];
        int variable = to.Select(v => v.Name).ToList().IndexOf(old.Name);
        int term = variable < 0 || element.Term < 0 ? -1
            : to[variable].Terms.Select(t => t.Name).ToList().IndexOf(old.Terms[element.Term].Name);
        return variable < 0 || (element.Term >= 0 && term < 0) ? null : new Element(element.Kind, variable, term);
    }

    private static int? Rule(int index, FuzzySystem from, FuzzySystem to)
    {
        if (from.Rules.Count == to.Rules.Count)
        {
            return index;
        }

        int earlier = from.Rules.Take(index).Count(r => r == from.Rules[index]);
        int[] same = [.. Enumerable.Range(0, to.Rules.Count).Where(r => to.Rules[r] == from.Rules[index])];
        return earlier < same.Length ? same[earlier] : null;
    }

    // FLL and FCL have their rules block by block.
    private static int Written(int rule, FuzzySystem system, string file) =>
        Path.GetExtension(file).Equals(".fis", StringComparison.OrdinalIgnoreCase) ? rule
            : Enumerable.Range(0, system.Rules.Count).OrderBy(r => system.Rules[r].Block).ToList().IndexOf(rule);
}
