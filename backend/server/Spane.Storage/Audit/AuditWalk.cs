namespace Spane.Storage.Audit;

/// <summary>One walk along a chain.</summary>
internal sealed class AuditWalk(IReadOnlyList<AuditLink> links, AuditHead? head)
{
    // So many hashes may be tried to find where a row that does not fit came from: about two seconds.
    private const int MostTries = 1_000_000;

    private readonly long?[] _sealed = new long?[links.Count];
    private readonly Dictionary<long, int> _genuine = [];
    private readonly SortedDictionary<(long Row, int Order), AuditFinding> _findings = [];
    private readonly List<int> _changed = [];
    private int _tries = MostTries;

    public IReadOnlyCollection<AuditFinding> Findings()
    {
        FindNumbers();
        FindTwins();
        FindGaps();
        FindSwapped();
        FindOrder();
        FindResealed();
        return _findings.Values;
    }

    /// <summary>At which number each row was sealed; rows behind one that was put in or taken out may all be moved by as many.</summary>
    private void FindNumbers()
    {
        long shift = 0;
        for (var index = 0; index < links.Count; index++)
        {
            if (links[index] is not { Row: { } row } link)
            {
                continue;
            }

            _sealed[index] = AuditSeal.Fits(link, row, link.Number) ? link.Number
                : AuditSeal.Fits(link, row, link.Number - shift) ? link.Number - shift
                : Search(link, row);
            if (_sealed[index] is { } number)
            {
                shift = link.Number - number;
            }
        }
    }

    private long? Search(AuditLink link, AuditRow row)
    {
        var last = Math.Max(head?.Number ?? 0, links.Count + 1L);
        for (long number = 1; number <= last && _tries > 0; number++, _tries--)
        {
            if (AuditSeal.Fits(link, row, number))
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>Of two rows sealed at one number the one that the next row names is the log's; without a next one the first.</summary>
    private void FindTwins()
    {
        foreach (var twins in Enumerable.Range(0, links.Count).Where(index => _sealed[index] is not null)
            .GroupBy(index => _sealed[index]!.Value))
        {
            var next = Enumerable.Range(twins.Last() + 1, Math.Min(2, links.Count - twins.Last() - 1))
                .FirstOrDefault(index => _sealed[index] == twins.Key + 1, -1);
            var genuine = twins.FirstOrDefault(index => next >= 0 && links[index].Hash == links[next].Previous, twins.First());
            _genuine[twins.Key] = genuine;
            foreach (var other in twins.Where(index => index != genuine))
            {
                Add(other, AuditFault.Inserted);
            }

            if (head is not null && twins.Key > head.Number)
            {
                Add(genuine, AuditFault.Inserted);
            }
        }
    }

    /// <summary>Numbers that no row was sealed at: a row that fits nowhere and stands there was changed, otherwise it is gone.</summary>
    private void FindGaps()
    {
        long reached = 0;
        List<int> strangers = [];
        for (var index = 0; index < links.Count; index++)
        {
            if (_sealed[index] is not { } number)
            {
                strangers.Add(index);
            }
            else if (number > reached)
            {
                Pair(strangers, reached + 1, number - 1, isEnd: false);
                reached = number;
                strangers.Clear();
            }
        }

        Pair(strangers, reached + 1, head?.Number ?? reached + strangers.Count, isEnd: true);
    }

    private void Pair(List<int> strangers, long from, long to, bool isEnd)
    {
        var at = 0;
        for (var number = from; number <= to; number++)
        {
            if (_genuine.ContainsKey(number))
            {
                continue;
            }

            if (at == strangers.Count)
            {
                _findings.TryAdd((number, 0), new(number, null, AuditFault.Removed));
            }
            else if (links[strangers[at]].Row is null)
            {
                Add(strangers[at++], AuditFault.Removed);
            }
            else
            {
                _changed.Add(strangers[at]);
                Add(strangers[at++], AuditFault.Changed);
            }
        }

        foreach (var surplus in strangers[at..])
        {
            Add(surplus, isEnd && links[surplus].Row is null ? AuditFault.Removed : AuditFault.Inserted);
        }
    }

    /// <summary>Rows that fit in one another's places: only what they say was exchanged.</summary>
    private void FindSwapped()
    {
        const int Most = 64;
        foreach (var one in _changed.Take(Most))
        {
            if (_changed.Take(Most).Any(other => other != one && AuditSeal.Fits(links[other], links[one].Row!, links[other].Number)))
            {
                Add(one, AuditFault.Reordered);
            }
        }
    }

    private void FindOrder()
    {
        int[] standing = [.. _genuine.Values.Order()];
        int[] right = [.. _genuine.OrderBy(pair => pair.Key).Select(pair => pair.Value)];
        foreach (var (place, index) in standing.Index())
        {
            if (right[place] != index)
            {
                Add(index, AuditFault.Reordered);
            }
        }
    }

    /// <summary>A row that was changed and sealed again is betrayed by the next, which names its hash of before.</summary>
    private void FindResealed()
    {
        foreach (var (number, index) in _genuine)
        {
            if (number == 1 && links[index].Previous != AuditSeal.Genesis)
            {
                Add(index, AuditFault.Changed);
            }
            else if (_genuine.TryGetValue(number - 1, out var before) && links[before].Hash != links[index].Previous)
            {
                Add(before, AuditFault.Changed);
            }
        }

        if (head is not null && _genuine.TryGetValue(head.Number, out var newest) && links[newest].Hash != head.Hash)
        {
            Add(newest, AuditFault.Changed);
        }
    }

    private void Add(int index, AuditFault fault)
    {
        var link = links[index];
        _findings[(link.Number, index + 1)] = new(link.Number, link.Row?.Time, fault);
    }
}
