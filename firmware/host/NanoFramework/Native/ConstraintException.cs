using System;

namespace nanoFramework.Runtime.Native;

/// <summary>An operation ran over its <see cref="ExecutionConstraint"/>.</summary>
public class ConstraintException : Exception
{
}
