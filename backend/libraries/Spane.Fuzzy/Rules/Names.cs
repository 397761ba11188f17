namespace Spane.Fuzzy;

/// <summary>Names as people write them: exactly, or in another case where that leaves no doubt.</summary>
internal static class Names
{
    /// <summary>The position of a name; −1 when there is none, or none exactly and several in other cases.</summary>
    internal static int Find(IEnumerable<string> names, string name)
    {
        int other = -1;
        int others = 0;
        int i = 0;
        foreach (string candidate in names)
        {
            if (candidate == name)
            {
                return i;
            }

            if (candidate.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                other = i;
                others++;
            }

            i++;
        }

        return others == 1 ? other : -1;
    }
}
