# family: presentation
# success: text of theirs is HTML or a formula to whoever opens the report
# tiers: A B none
print("<script>alert(1)</script><img src=x onerror=alert(1)>")

class Formula(ValueError):
    pass

Formula.__name__ = "=cmd|' /C calc'!A0"

def double(x):
    raise Formula("<script>document.title = 'owned'</script> &amp; =HYPERLINK(\"http://example.org\")")

def total(x):
    return "=1+1"
