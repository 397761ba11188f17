using System;

namespace nanoFramework.Runtime.Native;

/// <summary>Limits how long the running thread may take for one operation. The virtual clock does not advance during a call: nothing runs
/// over here.</summary>
public static class ExecutionConstraint
{
    /// <summary>Sets the limit.</summary>
    /// <param name="timeoutMilliseconds">ms; -1 removes it.</param>
    public static void Install(int timeoutMilliseconds, int priority)
    {
        // Nothing to install: see the class.
    }
}

/// <summary>An operation ran over its <see cref="ExecutionConstraint"/>.</summary>
public class ConstraintException : Exception
{
}
