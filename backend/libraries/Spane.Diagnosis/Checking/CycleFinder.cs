namespace Spane.Diagnosis;

/// <summary>Finds a symbol that follows from itself.</summary>
internal static class CycleFinder
{
    /// <summary>The first cycle in the order of the symbols.</summary>
    /// <returns>Its ids, the first one again at its end; empty: there is none.</returns>
    public static IReadOnlyList<string> Find(KnowledgeBase knowledge)
    {
        var from = knowledge.Rules.GroupBy(r => r.Then, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(r => r.If.Symbols).Distinct(StringComparer.Ordinal).ToArray(),
                StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (Symbol symbol in knowledge.Symbols)
        {
            if (Walk(symbol.Id, from, done) is { Count: > 0 } cycle)
            {
                return cycle;
            }
        }

        return [];
    }

    // Without recursion: a chain may be as long as there are rules.
    private static List<string> Walk(string start, Dictionary<string, string[]> from, HashSet<string> done)
    {
        var path = new List<string>();
        var next = new List<int>();
        var onPath = new HashSet<string>(StringComparer.Ordinal);
        Push(start);
        while (path.Count > 0)
        {
            string[] premises = from.GetValueOrDefault(path[^1], []);
            if (next[^1] >= premises.Length)
            {
                done.Add(path[^1]);
                onPath.Remove(path[^1]);
                path.RemoveAt(path.Count - 1);
                next.RemoveAt(next.Count - 1);
                continue;
            }

            string premise = premises[next[^1]++];
            if (onPath.Contains(premise))
            {
                List<string> cycle = path[path.IndexOf(premise)..];
                cycle.Reverse();
                return [cycle[^1], .. cycle];
            }

            Push(premise);
        }

        return [];

        void Push(string id)
        {
            if (!done.Contains(id))
            {
                path.Add(id);
                next.Add(0);
                onPath.Add(id);
            }
        }
    }
}
